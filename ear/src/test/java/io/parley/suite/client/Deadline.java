package io.parley.suite.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** How long a test waits for what must happen; generous, because nobody waits when it does. */
public final class Deadline {
  private static final Duration MAX = Duration.ofSeconds(60);
  private static final long POLL_MS = 50;

  private final long endNanos = System.nanoTime() + MAX.toNanos();

  private Deadline() {}

  static Deadline start() {
    return new Deadline();
  }

  /** The value of the future, within the deadline. */
  public static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits until the condition holds. */
  public static void until(String what, BooleanSupplier condition) {
    Deadline deadline = start();
    while (!condition.getAsBoolean()) {
      deadline.requireTime(() -> what);
      pause(POLL_MS);
    }
  }

  static void pause(long ms) {
    try {
      TimeUnit.MILLISECONDS.sleep(ms);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits for a notification of the monitor, which the caller holds. */
  void waitOn(Object monitor, Supplier<String> trouble) {
    requireTime(trouble);
    try {
      TimeUnit.NANOSECONDS.timedWait(monitor, endNanos - System.nanoTime());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void requireTime(Supplier<String> trouble) {
    if (System.nanoTime() > endNanos) {
      throw new AssertionError("after " + MAX + ": " + trouble.get());
    }
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted", e);
  }
}
