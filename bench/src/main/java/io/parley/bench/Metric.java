package io.parley.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One line of the table and one field of the JSON.
 *
 * @param name with its unit
 * @param digits behind the point
 * @param of reads it from a phase
 */
record Metric(String name, int digits, ToDoubleFunction<Phase> of) {

  /** All that is reported, with a line for each part of the server. */
  static List<Metric> all(Collection<String> parts) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(new Metric("sent", 0, p -> p.counts().sent()));
    metrics.add(new Metric("acknowledged", 0, p -> p.counts().acknowledged()));
    metrics.add(new Metric("delivered", 0, p -> p.counts().delivered()));
    metrics.add(new Metric("refused", 0, p -> p.counts().refused()));
    metrics.add(new Metric("unanswered", 0, p -> p.counts().unanswered()));
    metrics.add(new Metric("lost", 0, p -> p.counts().lost()));
    metrics.add(new Metric("doubled", 0, p -> p.counts().doubled()));
    metrics.add(new Metric("out of order", 0, p -> p.counts().outOfOrder()));
    metrics.add(new Metric("holes in seq", 0, p -> p.counts().holes()));
    metrics.add(new Metric("closed connections", 0, Phase::closedConnections));
    metrics.add(new Metric("delivered/s", 0, Phase::deliveredPerSecond));
    addLatency(metrics, "ack", Phase::acknowledgement);
    addLatency(metrics, "delivery", Phase::delivery);
    if (!parts.isEmpty()) {
      addServer(metrics, parts);
    }
    metrics.add(
        new Metric(
            "generator CPU us/msg", 1, p -> p.microsPerMessage(p.frame().cpu().generator())));
    metrics.add(new Metric("generator lag p99 ms", 2, p -> p.lag().p99Ms()));
    return metrics;
  }

  /** Without process ids nothing is known of the server, and nothing of the rest. */
  private static void addServer(List<Metric> metrics, Collection<String> parts) {
    metrics.add(
        new Metric("server CPU us/msg", 1, p -> p.microsPerMessage(p.frame().cpu().server())));
    for (String part : parts) {
      metrics.add(
          new Metric(
              "  " + part + " CPU us/msg",
              1,
              p -> p.microsPerMessage(p.frame().cpu().parts().get(part))));
    }
    metrics.add(
        new Metric("other work, cores", 2, p -> p.frame().cpu().other() / p.frame().seconds()));
  }

  private interface LatencyOf {
    Phase.Latency of(Phase phase);
  }

  private static void addLatency(List<Metric> metrics, String name, LatencyOf latency) {
    metrics.add(new Metric(name + " p50 ms", 2, p -> latency.of(p).p50Ms()));
    metrics.add(new Metric(name + " p99 ms", 2, p -> latency.of(p).p99Ms()));
    metrics.add(new Metric(name + " p99.9 ms", 2, p -> latency.of(p).p999Ms()));
    metrics.add(new Metric(name + " max ms", 2, p -> latency.of(p).maxMs()));
  }

  /** The middle one of the phases, and the extremes. */
  Spread over(List<Phase> phases) {
    double[] sorted = phases.stream().mapToDouble(of).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  String text(double value) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** Median and range of the repetitions. */
  record Spread(double median, double min, double max) {}
}
