package io.parley.suite.client;

/** What the node counts. */
public final class Metrics {
  private Metrics() {}

  /** The value of a metric, with its labels by their names; 0 for one that is not there yet. */
  public static long value(String name) {
    return Rest.get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + ' '))
        .mapToLong(line -> Math.round(Double.parseDouble(line.substring(name.length()))))
        .findFirst()
        .orElse(0);
  }
}
