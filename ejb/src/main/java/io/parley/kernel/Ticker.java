package io.parley.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Time that passes evenly, for leases and waits: the wall clock may be set. It goes on while the
 * process is stopped, and has no meaning outside it.
 */
@ApplicationScoped
public class Ticker {
  /** Milliseconds since some moment in the past. */
  public long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** Lets the thread wait, unless it is interrupted. */
  public void pause(long ms) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms));
  }
}
