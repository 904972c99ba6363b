package io.parley.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The twin of {@link JmsDeliveryPublisher}: topics whose broker can be away. */
final class RecordingPublisher implements DeliveryPublisher {
  static final String ALL = "";

  /** One message; the node is {@link #ALL} for what all get. */
  record Published(String nodeId, Optional<Stamp> stamp, String content) {}

  private record Subscriber(String nodeId, Queue<Published> received) {}

  private final List<Published> published = new ArrayList<>();
  private final List<Subscriber> subscribers = new ArrayList<>();
  private int taking = Integer.MAX_VALUE;

  void goAway() {
    taking = 0;
  }

  /** Takes so many messages more, then goes away. */
  void failAfter(int messages) {
    taking = messages;
  }

  void comeBack() {
    taking = Integer.MAX_VALUE;
  }

  /** All that was published, in order. */
  List<Published> published() {
    return published;
  }

  Queue<Published> subscribe(String nodeId) {
    Queue<Published> received = new ConcurrentLinkedQueue<>();
    subscribers.add(new Subscriber(nodeId, received));
    return received;
  }

  @Override
  public void publishTo(String nodeId, Stamp stamp, String content) {
    publish(new Published(nodeId, Optional.of(stamp), content));
  }

  @Override
  public void publishTo(String nodeId, String content) {
    publish(new Published(nodeId, Optional.empty(), content));
  }

  @Override
  public void publish(String content) {
    publish(new Published(ALL, Optional.empty(), content));
  }

  private void publish(Published message) {
    if (taking-- <= 0) {
      taking = 0;
      throw new DeliveryException(new IllegalStateException("away"));
    }
    published.add(message);
    subscribers.stream()
        .filter(subscriber -> subscriber.nodeId().equals(message.nodeId()))
        .forEach(subscriber -> subscriber.received().add(message));
  }
}
