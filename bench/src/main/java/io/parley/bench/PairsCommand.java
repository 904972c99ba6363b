package io.parley.bench;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench pairs}: one-to-one messages, each sender to its own receiver. */
@Command(
    name = "pairs",
    description = "One-to-one messages; the default.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class PairsCommand implements Callable<Integer> {
  @Mixin TargetOptions target;

  @Mixin PairOptions of;

  @Option(names = "--rate", defaultValue = "1000", description = "messages a second, all senders")
  double rate;

  @Option(
      names = "--window",
      defaultValue = "0",
      description = "closed loop instead of a rate: messages on their way for each sender")
  int window;

  @Option(
      names = "--ramp",
      description = "raise the rate by a quarter until p99, loss or refusal says stop")
  boolean ramp;

  @Option(names = "--p99", defaultValue = "200", description = "highest p99 of a ramp's step, ms")
  double p99MsMax;

  @Option(names = "--secs", defaultValue = "10", description = "length of a repetition or step")
  double seconds;

  @Option(names = "--warm", defaultValue = "10", description = "length of the warm-up")
  double warmSeconds;

  @Option(names = "--reps", defaultValue = "3", description = "repetitions")
  int repetitions;

  @Option(names = "--threads", defaultValue = "1", description = "threads of the generator")
  int threads;

  @Option(names = "--json", description = "write all figures to this file")
  Path json;

  /** Exit code 1 tells a script that a message was lost, doubled or out of order. */
  @Override
  public Integer call()
      throws IOException,
          InterruptedException,
          ExecutionException,
          TimeoutException,
          JOSEException,
          ParseException {
    try (Target server = target.open();
        Load load = new Load(server.url(), server.pids(), threads)) {
      load.connect(of.pairs, of.bytes, target.users(server));
      Phase warmUp = phase(load, "warm-up", rate, warmSeconds);
      List<Phase> phases = ramp ? climb(load) : repeat(load);
      Report report = Report.now(setting(), warmUp, phases);
      System.out.print(ramp ? report.steps() : report.table());
      if (json != null) {
        report.write(json);
      }
      return report.isClean() || ramp ? 0 : 1;
    }
  }

  private List<Phase> repeat(Load load)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<Phase> phases = new ArrayList<>();
    for (int i = 1; i <= repetitions; i++) {
      phases.add(phase(load, "#" + i, rate, seconds));
    }
    return phases;
  }

  /** The last step is the first that the server could not hold. */
  private List<Phase> climb(Load load)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<Phase> steps = new ArrayList<>();
    double stepRate = rate;
    Phase step;
    do {
      step = phase(load, Math.round(stepRate) + "/s", stepRate, seconds);
      steps.add(step);
      stepRate = Ramp.above(stepRate);
    } while (step.holds(p99MsMax));
    return steps;
  }

  private Phase phase(Load load, String name, double phaseRate, double phaseSeconds)
      throws ExecutionException, TimeoutException, InterruptedException {
    return window > 0
        ? load.closedLoop(name, window, phaseSeconds)
        : load.openLoop(name, phaseRate, phaseSeconds);
  }

  private String setting() {
    String load =
        window > 0
            ? "closed loop, " + window + " on their way for each sender"
            : "open loop, " + Math.round(rate) + "/s" + (ramp ? " and up" : "");
    return "%d pairs, %d bytes, %s, %s s each".formatted(of.pairs, of.bytes, load, seconds);
  }
}
