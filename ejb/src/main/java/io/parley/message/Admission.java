package io.parley.message;

import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.protocol.ErrorCode;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Which drafts a lane takes while more comes than it can store: one that would wait too long for
 * its priority is refused at once, with the time after which a retry may do better. So low goes
 * first, then medium; high is refused only when the queue is full.
 *
 * <p>The wait is foretold from the whole batches ahead and the time of a batch, the greater of the
 * recent average and how long the present one has taken. A draft with less than a batch ahead is
 * always taken: the next commit carries it however slow commits are.
 *
 * <p>What was taken can still be overtaken again and again by higher priorities. What a batch
 * leaves behind after {@link #LOW_PATIENCE_MS} or {@link #MEDIUM_PATIENCE_MS} is refused as well,
 * so that its sender learns within seconds that it is not stored.
 */
final class Admission {
  static final int QUEUE_MESSAGES_MAX = 10_000;
  static final long LOW_WAIT_MS_MAX = 100;
  static final long MEDIUM_WAIT_MS_MAX = 250;
  static final long LOW_PATIENCE_MS = 2_000;
  static final long MEDIUM_PATIENCE_MS = 5_000;
  private static final int HIGH = 3;

  /** Share of the newest batch in the average: about ten batches count. */
  private static final double NEWEST = 0.2;

  /** Refusing ends when the wait is this part of its limit, so that it does not flicker. */
  private static final double END = 0.5;

  private static final long RETRY_MS_MIN = 1000;
  private static final long RETRY_MS_MAX = 10_000;

  private final CounterDataPoint[] refusedForFull = new CounterDataPoint[HIGH + 1];
  private final CounterDataPoint[] refusedForWait = new CounterDataPoint[HIGH + 1];
  private final LongSupplier clockNs;
  private final boolean[] refusing = new boolean[HIGH];
  private double batchNs;
  private long batchStartNs;
  private boolean inBatch;

  /**
   * Takes everything at first.
   *
   * @param clockNs nanoseconds, only differences count
   */
  Admission(Meters meters, LongSupplier clockNs) {
    this.clockNs = clockNs;
    for (int priority = 1; priority <= HIGH; priority++) {
      refusedForFull[priority] = meters.sendsRefused(priority, "full");
      refusedForWait[priority] = meters.sendsRefused(priority, "wait");
    }
  }

  /** The time from which a draft that is taken now waits. */
  long nowNs() {
    return clockNs.getAsLong();
  }

  /** The batch before has ended; whether another begins. Called under the lane's lock. */
  void turn(boolean begins) {
    long nowNs = clockNs.getAsLong();
    if (inBatch) {
      batchNs += NEWEST * (nowNs - batchStartNs - batchNs);
    }
    inBatch = begins;
    batchStartNs = nowNs;
  }

  /**
   * Decides on one draft. Called under the lane's lock.
   *
   * @param priority 1 low, 2 medium, 3 high
   * @param batchesAhead whole batches that are stored before it, the present one apart
   * @param waiting all that waits in the lane
   * @return why it is refused, with OVERLOADED; empty when it is taken
   */
  Optional<ChatException> refusal(int priority, long batchesAhead, int waiting) {
    long waitMs = TimeUnit.NANOSECONDS.toMillis(Math.round(batchesAhead * presentBatchNs()));
    if (waiting >= QUEUE_MESSAGES_MAX) {
      return Optional.of(refuse(refusedForFull[priority], waitMs));
    }
    if (priority == HIGH) {
      return Optional.empty();
    }
    long waitMsMax = priority == 1 ? LOW_WAIT_MS_MAX : MEDIUM_WAIT_MS_MAX;
    refusing[priority] = waitMs > (refusing[priority] ? END * waitMsMax : waitMsMax);
    return refusing[priority]
        ? Optional.of(refuse(refusedForWait[priority], waitMs))
        : Optional.empty();
  }

  /** Whether a draft that was taken then has waited too long for its priority. */
  boolean isOverdue(int priority, long sinceNs) {
    if (priority == HIGH) {
      return false;
    }
    return waitedMs(sinceNs) > (priority == 1 ? LOW_PATIENCE_MS : MEDIUM_PATIENCE_MS);
  }

  /** Why a draft that is overdue is refused after all. */
  ChatException overdue(int priority, long sinceNs) {
    return refuse(refusedForWait[priority], waitedMs(sinceNs));
  }

  private long waitedMs(long sinceNs) {
    return TimeUnit.NANOSECONDS.toMillis(nowNs() - sinceNs);
  }

  private double presentBatchNs() {
    return inBatch ? Math.max(batchNs, clockNs.getAsLong() - batchStartNs) : batchNs;
  }

  /** Spread out, so that those who were refused together do not come back together. */
  private static ChatException refuse(CounterDataPoint refused, long waitMs) {
    refused.inc();
    long baseMs = Math.max(RETRY_MS_MIN, Math.min(RETRY_MS_MAX, 2 * waitMs));
    return ChatException.ofLoad(
        ErrorCode.OVERLOADED,
        "too many messages wait to be stored",
        baseMs + ThreadLocalRandom.current().nextLong(baseMs));
  }
}
