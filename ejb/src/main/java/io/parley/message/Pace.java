package io.parley.message;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The least time from one commit to the next, so that company gathers: at a thousand messages a
 * second a commit would else carry one, and most of its cost is the commit's (docs/performance.md).
 * Who waits is a thread of the pool for background work, and no message waits longer than this.
 */
final class Pace {
  private final long paceNs;
  private final LongSupplier clockNs;
  private final LongConsumer parkNs;

  /** In real time. */
  Pace(long paceMs) {
    this(paceMs, System::nanoTime, LockSupport::parkNanos);
  }

  /**
   * With a clock of its own.
   *
   * @param paceMs 0 for none
   * @param clockNs nanoseconds, only differences count
   * @param parkNs waits for at most so many nanoseconds, may return early
   */
  Pace(long paceMs, LongSupplier clockNs, LongConsumer parkNs) {
    this.paceNs = TimeUnit.MILLISECONDS.toNanos(paceMs);
    this.clockNs = clockNs;
    this.parkNs = parkNs;
  }

  long nowNs() {
    return clockNs.getAsLong();
  }

  /** Returns when the pace has passed since the start, at once when the thread is interrupted. */
  void await(long startNs) {
    long restNs = startNs + paceNs - nowNs();
    while (restNs > 0 && !Thread.currentThread().isInterrupted()) {
      parkNs.accept(restNs);
      restNs = startNs + paceNs - nowNs();
    }
  }
}
