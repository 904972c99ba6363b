package io.parley.delivery;

import io.parley.delivery.ClusterMessage.Received;
import io.parley.delivery.ClusterMessage.Sent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The streams of this node's writers. */
@ApplicationScoped
public class DeliveryStreams {
  @Inject DeliveryRouter router;
  @Inject Node node;

  private final List<DeliveryStream> streams = new CopyOnWriteArrayList<>();

  /** Opens the stream of one writer; the name is unique on the node, letters and digits. */
  public DeliveryStream open(String writer) {
    DeliveryStream stream = new DeliveryStream(router, node, writer);
    streams.add(stream);
    return stream;
  }

  /** Another node has got so much of the streams. */
  void acknowledge(String nodeId, Collection<Received> received) {
    for (Received it : received) {
      streams.forEach(stream -> stream.acknowledge(nodeId, it.stream(), it.last()));
    }
  }

  List<Sent> sent(Collection<String> nodeIds) {
    return streams.stream().flatMap(stream -> stream.sent(nodeIds).stream()).toList();
  }

  /** The node has another name now: what it had under way is taken over by whoever sweeps. */
  void renew() {
    streams.forEach(DeliveryStream::renew);
  }

  /** Whether one of this node's writers is known to have published this batch. */
  public boolean isPublished(String stream, long batch) {
    return streams.stream().anyMatch(own -> own.isPublished(stream, batch));
  }

  List<DeliveryStream> all() {
    return List.copyOf(streams);
  }
}
