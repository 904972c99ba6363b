package io.parley.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Stands at noon until a test moves it. */
public final class AdjustableClock extends Clock {
  private final AtomicLong nowMs = new AtomicLong(1_795_262_400_000L);

  /** It is this time from now on, Unix milliseconds. */
  public void set(long ms) {
    nowMs.set(ms);
  }

  /** Moves on. */
  public void advance(long ms) {
    nowMs.addAndGet(ms);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(nowMs.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("tests use UTC");
  }
}
