package io.parley.kernel;

/** Stands until a test moves it; nobody waits. */
public final class AdjustableTicker extends Ticker {
  private long nowMs = 1_000_000;

  /** Moves on. */
  public void advance(long ms) {
    nowMs += ms;
  }

  @Override
  public long millis() {
    return nowMs;
  }

  @Override
  public void pause(long ms) {
    // Time belongs to the test.
  }
}
