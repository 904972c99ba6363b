package io.parley.delivery;

import io.parley.kernel.LogLine;
import io.parley.kernel.Meters;
import io.parley.kernel.PeriodicTask;
import io.parley.kernel.PeriodicTimer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Each second: sends the beat, routes what waits, takes over the batches of dead nodes, and deletes
 * what nobody needs.
 */
@Singleton
@Startup
@DependsOn("MembershipTimer")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OutboxSweeper {
  private static final Logger LOG = Logger.getLogger(OutboxSweeper.class.getName());

  /** How long a batch is kept at least, also for a node that comes back from the dead. */
  private static final long KEEP_MS = 30_000;

  private static final long ORPHAN_AGE_MS = 3_000;

  @Inject OutboxStore outbox;
  @Inject DeliveryStreams streams;
  @Inject DeliveryPublisher publisher;
  @Inject ClusterLink cluster;
  @Inject Meters meters;
  @Inject PeriodicTimer timer;
  @Inject Clock clock;

  private DeliveryStream takenOver;
  private PeriodicTask sweeping;

  @PostConstruct
  void start() {
    takenOver = streams.open("takeover");
    sweeping = timer.every(Duration.ofSeconds(1), this::sweep);
  }

  /** Each step by itself: a broker or database that is away now is tried again in a second. */
  void sweep() {
    attempt("beat", () -> publisher.publish(cluster.beat().encode()));
    long createdBeforeMs = clock.millis() - KEEP_MS;
    for (DeliveryStream stream : streams.all()) {
      attempt("routing", () -> stream.sweep(outbox));
      attempt("clean-up", () -> stream.release(outbox, createdBeforeMs));
    }
    attempt("take over", this::takeOverAll);
  }

  /** A node that stops in order leaves nothing to take over but what others still need. */
  @PreDestroy
  void stop() {
    sweeping.close();
    for (DeliveryStream stream : streams.all()) {
      attempt("clean-up", () -> stream.release(outbox, Long.MAX_VALUE));
    }
  }

  /** What a node that died under load leaves behind is many batches, the newest matter most. */
  private void takeOverAll() {
    int taken;
    do {
      taken = takeOver();
    } while (taken == OutboxStore.ORPHANS_MAX);
  }

  /** As a writer does; uncertain ones are left behind under the old name, and taken once more. */
  private int takeOver() {
    List<String> active = streams.all().stream().map(DeliveryStream::name).toList();
    DeliveryStream.Position first = takenOver.next();
    List<OutboxStore.Batch> taken;
    try {
      taken = outbox.takeOrphans(active, clock.millis() - ORPHAN_AGE_MS, first);
    } catch (Exception e) { // as below
      takenOver.renew();
      throw e;
    }
    for (OutboxStore.Batch batch : taken) {
      takenOver.committed(
          new DeliveryStream.Position(batch.stream(), batch.number()),
          DeliveryBatch.decode(batch.content()).deliveries());
    }
    meters.republished().inc(taken.size());
    return taken.size();
  }

  private static void attempt(String step, Runnable action) {
    try {
      action.run();
    } catch (Exception e) { // a commit may fail with a checked one that nobody declares
      LogLine line = LogLine.of("the outbox was not swept, tried again in a second");
      LOG.log(Level.WARNING, line.with("step", step).toString(), e);
    }
  }
}
