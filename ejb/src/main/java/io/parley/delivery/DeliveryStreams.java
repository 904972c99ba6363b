package io.parley.delivery;

import io.parley.delivery.ClusterMessage.Received;
import io.parley.delivery.ClusterMessage.Sent;
import io.parley.kernel.Meters;
import jakarta.annotation.PostConstruct;
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
  @Inject Meters meters;

  private final List<DeliveryStream> streams = new CopyOnWriteArrayList<>();

  @PostConstruct
  void watch() {
    meters.watch(
        "parley_outbox_waiting_batches",
        "Committed batches that have not been sent to all other nodes concerned.",
        () -> streams.stream().mapToLong(DeliveryStream::waiting).sum());
    meters.watch(
        "parley_outbox_age_seconds",
        "How long batches have waited to be sent to other nodes; 0 when none waits.",
        () -> streams.stream().mapToLong(DeliveryStream::behindMs).max().orElse(0) / 1e3);
  }

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
