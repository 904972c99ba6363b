package io.parley.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The twin of {@link JmsDeliveryPublisher}: a topic whose broker can be away. */
public final class RecordingPublisher implements DeliveryPublisher {
  /** One batch; stream and number are empty for what is not numbered. */
  public record Published(String stream, long batch, String content) {}

  private final List<Published> published = new ArrayList<>();
  private final List<String> unnumbered = new ArrayList<>();
  private final List<Queue<Published>> subscribers = new ArrayList<>();
  private boolean away;

  /** The broker is away until {@link #comeBack}. */
  public void goAway() {
    away = true;
  }

  /** The broker works again. */
  public void comeBack() {
    away = false;
  }

  /** Numbered batches, in order. */
  public List<Published> published() {
    return published;
  }

  Queue<Published> subscribe() {
    Queue<Published> subscriber = new ConcurrentLinkedQueue<>();
    subscribers.add(subscriber);
    return subscriber;
  }

  List<String> unnumbered() {
    return unnumbered;
  }

  @Override
  public void publish(String stream, long batch, String content) {
    requireBroker();
    Published batchPublished = new Published(stream, batch, content);
    published.add(batchPublished);
    subscribers.forEach(subscriber -> subscriber.add(batchPublished));
  }

  @Override
  public void publish(String content) {
    requireBroker();
    unnumbered.add(content);
    subscribers.forEach(subscriber -> subscriber.add(new Published("", 0, content)));
  }

  private void requireBroker() {
    if (away) {
      throw new DeliveryException(new IllegalStateException("away"));
    }
  }
}
