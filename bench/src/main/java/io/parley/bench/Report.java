package io.parley.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run, for people and for tools.
 *
 * @param date ISO-8601, UTC
 * @param setting the options as given
 * @param warmUp phase before the first repetition; its order and loss are checked like any other's
 * @param phases repetitions, or the steps of a ramp
 */
record Report(String date, Machine machine, String setting, Phase warmUp, List<Phase> phases) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** A run that ends now, on this machine. */
  static Report now(String setting, Phase warmUp, List<Phase> phases) throws IOException {
    String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    return new Report(date, Machine.here(), setting, warmUp, phases);
  }

  /** Medians with ranges, one line for each metric. */
  String table() {
    StringBuilder text = new StringBuilder(head());
    text.append("%-26s %12s   %s%n".formatted("", "median", "[min - max]"));
    for (Metric metric : metrics()) {
      Metric.Spread spread = metric.over(phases);
      text.append(
          "%-26s %12s   [%s - %s]%n"
              .formatted(
                  metric.name(),
                  metric.text(spread.median()),
                  metric.text(spread.min()),
                  metric.text(spread.max())));
    }
    return text.append(verdict()).toString();
  }

  /** One column for each phase: the steps of a ramp. */
  String steps() {
    StringBuilder text = new StringBuilder(head());
    text.append("%-26s".formatted(""));
    phases.forEach(phase -> text.append(" %10s".formatted(phase.frame().name())));
    text.append(System.lineSeparator());
    for (Metric metric : metrics()) {
      text.append("%-26s".formatted(metric.name()));
      phases.forEach(
          phase -> text.append(" %10s".formatted(metric.text(metric.of().applyAsDouble(phase)))));
      text.append(System.lineSeparator());
    }
    return text.append(verdict()).toString();
  }

  private String head() {
    return "%s   %s%n%s, %d cores, %d MiB, Linux %s, JVM %s%n%n"
        .formatted(
            setting,
            date,
            machine.processor(),
            machine.cores(),
            machine.memoryMiB(),
            machine.kernel(),
            machine.java());
  }

  private String verdict() {
    String nl = System.lineSeparator();
    return isClean() ? "" : nl + "NOT CLEAN: messages are missing, doubled or out of order." + nl;
  }

  /** Whether every message of every phase arrived exactly once and in order. */
  boolean isClean() {
    return warmUp.counts().isClean() && phases.stream().allMatch(p -> p.counts().isClean());
  }

  private List<Metric> metrics() {
    Collection<String> parts = warmUp.frame().cpu().parts().keySet();
    return Metric.all(parts);
  }

  /** The same and every single phase as JSON. */
  void write(Path file) throws IOException {
    Map<String, Metric.Spread> summary = new LinkedHashMap<>();
    metrics().forEach(metric -> summary.put(metric.name().strip(), metric.over(phases)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("date", date);
    document.put("machine", machine);
    document.put("setting", setting);
    document.put("clean", isClean());
    document.put("summary", summary);
    document.put("warmUp", warmUp);
    document.put("phases", new ArrayList<>(phases));
    JSON.writeValue(file.toFile(), document);
  }
}
