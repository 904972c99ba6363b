package io.parley.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what the system does not announce. */
final class Waiting {
  private static final Duration POLL = Duration.ofMillis(20);

  private Waiting() {}

  /** Whether the condition came true in time. */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || !pause()) {
        return false;
      }
    }
    return true;
  }

  private static boolean pause() {
    try {
      Thread.sleep(POLL.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
