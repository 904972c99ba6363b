package io.parley.bench.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench codec}: the candidates in turns, each turn in fresh JVMs, medians of all turns. */
@Command(
    name = "codec",
    description = "Measures JSON libraries on the hot frames.",
    mixinStandardHelpOptions = true)
public final class CodecCommand implements Callable<Integer> {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  @Option(names = "--rounds", defaultValue = "5", description = "JVMs for each candidate")
  int rounds;

  @Option(names = "--only", defaultValue = "", description = "pattern of benchmark names")
  String only;

  private final Map<String, List<Double>> nanos = new TreeMap<>();
  private final Map<String, List<Double>> bytes = new TreeMap<>();

  @Override
  public Integer call() throws RunnerException {
    for (int round = 0; round < rounds; round++) {
      // One run holds each candidate once, so that other work on the machine meets all alike.
      new Runner(options()).run().forEach(this::add);
    }
    System.out.printf(
        "%-16s %12s %22s %8s%n", "candidate", "CPU ns/frame", "[min - max]", "B/frame");
    nanos.forEach(
        (name, times) ->
            System.out.printf(
                "%-16s %12.0f %22s %8.0f%n",
                name,
                median(times),
                "[%.0f - %.0f]".formatted(Collections.min(times), Collections.max(times)),
                median(bytes.get(name))));
    return 0;
  }

  private Options options() {
    return new OptionsBuilder()
        .include(CodecBenchmark.class.getName() + ".*" + only + ".*")
        .forks(1)
        // Compiled code from the first measured call on, also where other work starves the
        // compiler.
        .jvmArgsAppend("-Xbatch", "-XX:+UseSerialGC")
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(3)
        .measurementTime(TimeValue.milliseconds(500))
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuProfiler.class)
        .verbosity(VerboseMode.SILENT)
        .build();
  }

  private void add(RunResult result) {
    String name = result.getPrimaryResult().getLabel();
    add(nanos, name, result.getSecondaryResults().get(CpuProfiler.LABEL));
    add(bytes, name, result.getSecondaryResults().get(ALLOCATION));
  }

  private static void add(Map<String, List<Double>> scores, String name, Result<?> result) {
    scores.computeIfAbsent(name, any -> new ArrayList<>()).add(result.getScore());
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
