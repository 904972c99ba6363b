package io.parley.bench;

import org.HdrHistogram.Histogram;

/**
 * What one phase of load has shown.
 *
 * @param frame what was asked for, and what it cost
 * @param counts what became of the messages
 * @param closedConnections how many of the connections are gone
 * @param acknowledgement from the intended send time to the server's reply
 * @param delivery from the intended send time to the receiver
 * @param lag how late the generator itself sent
 */
record Phase(
    Frame frame,
    Ledger.Counts counts,
    int closedConnections,
    Latency acknowledgement,
    Latency delivery,
    Latency lag) {

  /**
   * The setting.
   *
   * @param name for people
   * @param rate messages a second intended; 0 in a closed loop
   * @param seconds how long messages were sent
   * @param deliveredInTime how many arrived while messages were sent
   * @param cpu spent while messages were sent
   */
  record Frame(String name, double rate, double seconds, long deliveredInTime, Cpu cpu) {}

  /** Percentiles in milliseconds. */
  record Latency(double p50Ms, double p99Ms, double p999Ms, double maxMs) {
    static Latency of(Histogram ns) {
      return new Latency(
          ns.getValueAtPercentile(50) / 1e6,
          ns.getValueAtPercentile(99) / 1e6,
          ns.getValueAtPercentile(99.9) / 1e6,
          ns.getMaxValue() / 1e6);
    }
  }

  static Phase of(Frame frame, Ledger.Counts counts, int closed, Lane.Measured measured) {
    return new Phase(
        frame,
        counts,
        closed,
        Latency.of(measured.acknowledgement()),
        Latency.of(measured.delivery()),
        Latency.of(measured.lag()));
  }

  double deliveredPerSecond() {
    return frame.deliveredInTime / frame.seconds;
  }

  /** CPU of the server, or a part of it, for each message delivered. */
  double microsPerMessage(double cpuSeconds) {
    return frame.deliveredInTime == 0 ? 0 : cpuSeconds * 1e6 / frame.deliveredInTime;
  }

  /** Whether the server kept up: nothing wrong, nothing refused, 99 of 100 in time. */
  boolean holds(double p99MsMax) {
    return counts.isClean()
        && counts.refused() == 0
        && closedConnections == 0
        && delivery.p99Ms() <= p99MsMax;
  }
}
