package io.parley.delivery;

import io.parley.delivery.ClusterMessage.Sent;
import io.parley.kernel.LogLine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/**
 * The batches of one writer under one name, on their way to other nodes. To each node goes what is
 * for it; a batch knows the one before that the same node got, so that the node notices a loss.
 * What cannot be routed now, because the broker is away or other nodes may be overlooked, stays in
 * the outbox and is routed by the sweeper, still in order.
 */
final class NumberedStream {
  private static final Logger LOG = Logger.getLogger(NumberedStream.class.getName());

  /** How long a batch is kept for a living node that does not say it has it. */
  static final long UNACKNOWLEDGED_MS = 300_000;

  /** Batches read at once when many wait. */
  static final int PAGE = 100;

  private final DeliveryRouter router;
  private final String name;
  private final Map<String, Target> targets = new HashMap<>();
  private volatile long committed;
  private volatile long routed;
  private volatile long behindSinceMs;

  /** How far one other node is. */
  private static final class Target {
    private long sent;
    private long acknowledged;
    private long lost;
    private long waitingSinceMs;

    void send(long batch, long nowMs) {
      if (sent == acknowledged) {
        waitingSinceMs = nowMs;
      }
      sent = batch;
    }

    void acknowledge(long batch, long nowMs) {
      if (batch > acknowledged) {
        acknowledged = Math.min(batch, sent);
        waitingSinceMs = nowMs;
      }
    }

    /** What is not kept any longer for this node. */
    long releasable(long routed, long nowMs) {
      if (acknowledged < sent && nowMs - waitingSinceMs > UNACKNOWLEDGED_MS) {
        lost = sent;
        acknowledged = sent;
      }
      return acknowledged < sent ? acknowledged : routed;
    }
  }

  NumberedStream(DeliveryRouter router, String name) {
    this.router = router;
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Number of the last batch committed; only the writer adds to it. */
  long committed() {
    return committed;
  }

  /** Number of the last batch that all nodes concerned have been sent. */
  long routed() {
    return routed;
  }

  /** How many batches have not been routed to all nodes concerned. */
  long waiting() {
    return committed - routed;
  }

  /** For how long that has been so, in milliseconds; 0 when none waits. */
  long behindMs() {
    return waiting() > 0 ? router.nowMs() - behindSinceMs : 0;
  }

  /**
   * The next batch has been committed: routes it, unless older ones wait.
   *
   * @param reached those of the deliveries that a local connection got, by index
   */
  void committed(List<Delivery> deliveries, BitSet reached) {
    long batch = committed + 1;
    if (routed == batch - 1) {
      behindSinceMs = router.nowMs();
    }
    committed = batch;
    if (routed == batch - 1) {
      route(batch, deliveries, reached);
    }
  }

  private synchronized void route(long batch, List<Delivery> deliveries, BitSet reached) {
    if (routed >= batch) {
      return; // the sweeper was faster
    }
    Directory.Routes routes = router.route(deliveries);
    if (!routes.complete()) {
      return;
    }
    try {
      routes.byNode().forEach((nodeId, own) -> send(nodeId, batch, own));
    } catch (DeliveryException e) {
      LogLine line = LogLine.of("a batch waits for the broker");
      LOG.info(line.with("stream", name).with("batch", batch).toString());
      return;
    }
    routed = batch;
    router.count(deliveries, reached, routes.reached());
  }

  /** A node that has got the batch before a failure with another one does not get it again. */
  private void send(String nodeId, long batch, List<Delivery> deliveries) {
    Target target = targets.computeIfAbsent(nodeId, id -> new Target());
    if (target.sent < batch) {
      router.send(nodeId, name, batch, target.sent, deliveries);
      target.send(batch, router.nowMs());
    }
  }

  /** Routes what waits, as far as that is possible now. */
  synchronized void sweep(OutboxStore outbox) {
    long before = -1;
    while (routed < committed && routed > before) {
      before = routed;
      routePage(outbox.range(name, routed + 1, committed, PAGE));
    }
  }

  private void routePage(List<OutboxStore.Batch> page) {
    for (OutboxStore.Batch batch : page) {
      routed = batch.number() - 1; // numbers that are not there were taken over
      List<Delivery> deliveries = DeliveryBatch.decode(batch.content()).deliveries();
      BitSet delivered = new BitSet();
      delivered.set(0, deliveries.size()); // here, when it was committed
      route(batch.number(), deliveries, delivered);
      if (routed < batch.number()) {
        return;
      }
    }
  }

  /** A node has all that was sent to it up to this batch. */
  synchronized void acknowledge(String nodeId, long batch) {
    Target target = targets.get(nodeId);
    if (target != null) {
      target.acknowledge(batch, router.nowMs());
    }
  }

  /** How far the stream is, for each of the living nodes. */
  synchronized List<Sent> sent(Collection<String> nodeIds) {
    targets.keySet().retainAll(nodeIds);
    List<Sent> sent = new ArrayList<>();
    for (String nodeId : nodeIds) {
      Target target = targets.getOrDefault(nodeId, new Target());
      sent.add(new Sent(nodeId, name, target.sent, routed, target.lost));
    }
    return sent;
  }

  /** The batch up to which no living node needs anything of the outbox. */
  synchronized long releasable() {
    long nowMs = router.nowMs();
    long upTo = routed;
    for (Target target : targets.values()) {
      upTo = Math.min(upTo, target.releasable(routed, nowMs));
    }
    return upTo;
  }
}
