package io.parley.kernel;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Repeats a step for as long as there is work, never two at once. Holds one thread of the executor
 * meanwhile and none when idle.
 */
public final class Worker {
  private static final Logger LOG = Logger.getLogger(Worker.class.getName());

  private final Executor executor;
  private final BooleanSupplier step;

  /** Calls since the worker was idle; 0 while it is. */
  private final AtomicLong calls = new AtomicLong();

  /**
   * An idle worker.
   *
   * @param step takes some of the work and does it; false when there was none. Whatever it throws
   *     is logged, and the next step follows: it must have taken its work by then
   */
  public Worker(Executor executor, BooleanSupplier step) {
    this.executor = executor;
    this.step = step;
  }

  /**
   * There is work: call it after the work can be seen.
   *
   * @throws RuntimeException of the executor that has no thread; the next call asks again
   */
  public void wake() {
    if (calls.getAndIncrement() == 0) {
      try {
        executor.execute(this::work);
      } catch (RuntimeException e) {
        calls.set(0);
        throw e;
      }
    }
  }

  private void work() {
    long seen;
    do {
      seen = calls.get();
      while (stepped()) {
        // there may be more
      }
    } while (!calls.compareAndSet(seen, 0));
  }

  private boolean stepped() {
    try {
      return step.getAsBoolean();
    } catch (Throwable e) { // also errors: nobody would ever be served again
      LOG.log(Level.SEVERE, "a step failed", e);
      return true;
    }
  }
}
