package io.parley.bench;

/**
 * When each message of an open loop is due. It never waits for the server: what a stall delayed is
 * still due at its time, and its latency counts from there.
 *
 * @param startNs {@link System#nanoTime} of the first message
 * @param rate messages a second
 * @param count how many in all
 */
record Schedule(long startNs, double rate, int count) {
  private static final double NANOS = 1e9;

  static Schedule of(long startNs, double rate, double seconds) {
    return new Schedule(startNs, rate, (int) Math.round(rate * seconds));
  }

  /** When message {@code index}, counted from 0, is due. */
  long dueNs(int index) {
    return startNs + Math.round(index * NANOS / rate);
  }

  boolean isOver(int index) {
    return index >= count;
  }
}
