package io.parley.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The streams that this node's writers publish. */
@ApplicationScoped
public class DeliveryStreams {
  @Inject DeliveryPublisher publisher;
  @Inject Node node;

  private final List<DeliveryStream> streams = new CopyOnWriteArrayList<>();

  /** Opens the stream of one writer. */
  public DeliveryStream open(int writer) {
    DeliveryStream stream = new DeliveryStream(publisher, node.id() + '-' + writer);
    streams.add(stream);
    return stream;
  }

  /** Whether one of this node's writers is known to have published this batch. */
  public boolean isPublished(String stream, long batch) {
    return streams.stream().anyMatch(own -> own.isPublished(stream, batch));
  }

  void confirm(String stream, long batch) {
    streams.forEach(own -> own.confirm(stream, batch));
  }

  List<DeliveryStream> all() {
    return List.copyOf(streams);
  }
}
