package io.parley.delivery;

import io.parley.delivery.ClusterMessage.Beat;
import io.parley.delivery.ClusterMessage.Received;
import io.parley.delivery.ClusterMessage.Sent;
import io.parley.delivery.DeliveryPublisher.Stamp;
import io.parley.kernel.LogLine;
import io.parley.kernel.Meters;
import io.parley.protocol.CloseCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/**
 * Turns what the broker delivers from other nodes into streams without loss: drops what came
 * before, reads what is missing from the outbox before it goes on. Should the sender have given
 * something up, all connections are closed so that the clients resume by their positions.
 */
@ApplicationScoped
public class StreamOrder {
  private static final Logger LOG = Logger.getLogger(StreamOrder.class.getName());

  @Inject OutboxStore outbox;
  @Inject ConnectionRegistry registry;
  @Inject Membership membership;
  @Inject Meters meters;

  private final Map<String, Map<String, Progress>> byNode = new HashMap<>();

  /** How far a stream is here. */
  private static final class Progress {
    private long last;
    private long lost;

    /** What the last beat said; by the next one it must have arrived. */
    private Sent told;
  }

  /** Takes one batch. */
  synchronized void receive(Stamp stamp, String content) {
    Progress progress = progress(stamp.nodeId(), stamp.stream());
    if (stamp.batch() <= progress.last) {
      return;
    }
    recover(stamp.stream(), progress, stamp.after());
    List<Delivery> deliveries = DeliveryBatch.decode(content).deliveries();
    meters.deliveriesReceivedRemote().inc(deliveries.size());
    registry.deliver(deliveries);
    progress.last = stamp.batch();
  }

  /**
   * Takes a beat, which says how far the streams of its node are. It may overtake batches, so what
   * it says counts when the next one comes.
   */
  synchronized void hear(String ownId, Beat beat) {
    byNode.keySet().retainAll(membership.others());
    for (Sent sent : beat.sent()) {
      if (sent.nodeId().equals(ownId)) {
        hear(progress(beat.nodeId(), sent.stream()), sent);
      }
    }
  }

  private void hear(Progress progress, Sent sent) {
    Sent before = progress.told;
    progress.told = sent;
    if (before != null) {
      recover(sent.stream(), progress, before.last());
      progress.last = Math.max(progress.last, before.routed());
    }
    if (sent.lost() > progress.lost) {
      progress.lost = sent.lost();
      LogLine line = LogLine.of("batches are lost: clients resume");
      LOG.warning(line.with("stream", sent.stream()).with("batch", sent.lost()).toString());
      registry.closeAll(CloseCode.GOING_AWAY);
    }
  }

  /** How far all streams are here; what a node that is alive does not need of the others. */
  synchronized List<Received> received() {
    return byNode.values().stream()
        .flatMap(streams -> streams.entrySet().stream())
        .map(it -> new Received(it.getKey(), it.getValue().last))
        .toList();
  }

  private Progress progress(String nodeId, String stream) {
    return byNode
        .computeIfAbsent(nodeId, id -> new HashMap<>())
        .computeIfAbsent(stream, name -> new Progress());
  }

  /** Delivers what the outbox has up to a number; the rest was for others or is taken over. */
  private void recover(String stream, Progress progress, long upTo) {
    while (progress.last < upTo) {
      List<OutboxStore.Batch> page =
          outbox.range(stream, progress.last + 1, upTo, NumberedStream.PAGE);
      for (OutboxStore.Batch batch : page) {
        registry.deliver(DeliveryBatch.decode(batch.content()).deliveries());
        progress.last = batch.number();
      }
      meters.recovered().inc(page.size());
      if (page.size() < NumberedStream.PAGE) {
        progress.last = upTo;
      }
    }
  }
}
