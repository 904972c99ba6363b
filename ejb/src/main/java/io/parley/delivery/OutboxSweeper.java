package io.parley.delivery;

import io.parley.kernel.Meters;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Each second: says that the node is alive, publishes what waits, takes over the batches of dead
 * nodes, and deletes what everybody has had for long enough.
 */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OutboxSweeper {
  private static final Logger LOG = Logger.getLogger(OutboxSweeper.class.getName());

  /** How long consumers can read a batch again that the broker lost. */
  private static final long KEEP_MS = 30_000;

  private static final long ORPHAN_AGE_MS = 3_000;
  private static final long NODE_DEAD_MS = 6_000;

  @Inject OutboxStore outbox;
  @Inject DeliveryStreams streams;
  @Inject DeliveryPublisher publisher;
  @Inject BrokerLink link;
  @Inject Meters meters;
  @Inject Clock clock;

  /** Alive from the first moment, so that no other node takes this one's batches. */
  @PostConstruct
  void start() {
    outbox.nodeSeen(clock.millis());
  }

  /** Each step by itself: a broker or database that is away now is tried again in a second. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void sweep() {
    long nowMs = clock.millis();
    attempt("heartbeat", () -> outbox.nodeSeen(nowMs));
    attempt("beat", () -> publisher.publish(link.beat()));
    for (DeliveryStream stream : streams.all()) {
      attempt("publish", () -> stream.sweep(outbox));
      attempt("clean-up", () -> outbox.delete(stream.name(), stream.confirmed(), nowMs - KEEP_MS));
    }
    attempt("take over", () -> takeOver(nowMs));
  }

  private void takeOver(long nowMs) {
    List<String> active = streams.all().stream().map(DeliveryStream::name).toList();
    int taken =
        outbox.takeOrphans(
            active,
            nowMs - ORPHAN_AGE_MS,
            nowMs - NODE_DEAD_MS,
            batch -> publisher.publish(batch.stream(), batch.number(), batch.content()));
    meters.republished().inc(taken);
  }

  private static void attempt(String step, Runnable action) {
    try {
      action.run();
    } catch (Exception e) { // a commit may fail with a checked one that nobody declares
      LOG.log(Level.WARNING, "outbox " + step + " failed, tried again in a second", e);
    }
  }
}
