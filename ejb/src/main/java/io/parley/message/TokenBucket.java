package io.parley.message;

/**
 * Allows a rate with bursts of twice a second's worth: a client that keeps to the rate by its own
 * clock is not refused because the network bunched its messages. Not thread-safe by itself.
 */
final class TokenBucket {
  private final double perMs;
  private final double capacity;
  private double tokens;
  private long filledAtMs;

  TokenBucket(int perSecond, long nowMs) {
    perMs = perSecond / 1000.0;
    capacity = 2.0 * perSecond;
    tokens = capacity;
    filledAtMs = nowMs;
  }

  /** Takes one token; 0 when allowed, else the milliseconds until one is there. */
  synchronized long take(long nowMs) {
    fill(nowMs);
    if (tokens >= 1) {
      tokens--;
      return 0;
    }
    return (long) Math.ceil((1 - tokens) / perMs);
  }

  /** Whether nothing was taken lately, so that forgetting the bucket changes nothing. */
  synchronized boolean isFull(long nowMs) {
    fill(nowMs);
    return tokens >= capacity;
  }

  private void fill(long nowMs) {
    tokens = Math.min(capacity, tokens + Math.max(0, nowMs - filledAtMs) * perMs);
    filledAtMs = Math.max(filledAtMs, nowMs);
  }
}
