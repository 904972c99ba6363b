package io.parley.message;

import io.parley.journey.JpaDroppedConnectionStore;
import io.parley.journey.JpaReceiptStore;
import io.parley.kernel.PeriodicTask;
import io.parley.kernel.PeriodicTimer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What the message feature does by the clock. */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
public class MessageTimers {
  private static final int WEEKS_AHEAD = 4;
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Inject MessageStore messages;
  @Inject JpaReceiptStore receipts;
  @Inject JpaDroppedConnectionStore dropped;
  @Inject DeliveredWriter delivered;
  @Inject Submissions submissions;
  @Inject SendRates rates;
  @Inject PeriodicTimer timer;
  @Inject Clock clock;

  private List<PeriodicTask> tasks;

  @PostConstruct
  void start() {
    createPartitions();
    tasks =
        List.of(
            timer.every(SECOND, delivered::write),
            timer.every(SECOND, submissions::sweep),
            timer.every(Duration.ofMinutes(1), rates::prune));
  }

  @PreDestroy
  void stop() {
    tasks.forEach(PeriodicTask::close);
  }

  /** Each day, as at start: the partitions of the coming weeks. */
  @Schedule(hour = "3", persistent = false)
  void createPartitions() {
    messages.createPartitions(clock.millis(), WEEKS_AHEAD);
  }

  /** Each day: what devices acknowledged long ago, and which were dropped. */
  @Schedule(hour = "4", persistent = false)
  void pruneReceipts() {
    receipts.prune(clock.millis());
    dropped.prune(clock.millis());
  }
}
