package io.parley.web.socket;

/** Counts frames by the second; only the socket's own thread calls it. */
final class FrameRate {
  private final int perSecond;
  private long second;
  private int count;

  FrameRate(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Whether one more frame is within the rate; 0 means no limit. */
  boolean allows(long nowMs) {
    if (second != nowMs / 1000) {
      second = nowMs / 1000;
      count = 0;
    }
    return ++count <= perSecond || perSecond == 0;
  }
}
