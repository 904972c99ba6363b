package io.parley.bench;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench overload}: twice what the server can carry, in three priorities. */
@Command(
    name = "overload",
    description = "Finds the sustainable rate, then sends a multiple of it in three priorities.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class OverloadCommand implements Callable<Integer> {
  @Mixin TargetOptions target;

  @Mixin PairOptions of;

  @Option(
      names = "--sustainable",
      defaultValue = "0",
      description = "messages a second that the server carries; 0: found by raising the rate")
  double sustainable;

  @Option(names = "--rate", defaultValue = "1000", description = "first rate of the search")
  double rate;

  @Option(names = "--p99", defaultValue = "200", description = "highest p99 of the search, ms")
  double p99MsMax;

  @Option(names = "--factor", defaultValue = "2", description = "of the sustainable rate")
  double factor;

  @Option(names = "--secs", defaultValue = "10", description = "length of a step and the overload")
  double seconds;

  @Option(names = "--warm", defaultValue = "40", description = "length of the warm-up")
  double warmSeconds;

  /**
   * Those who send with one priority.
   *
   * @param priority of all their messages
   * @param share of the senders and of the rate
   */
  private record Senders(String name, int priority, double share, Load load) {}

  /** Exit code 1 tells a script that a message was lost, doubled or out of order. */
  @Override
  public Integer call()
      throws IOException,
          InterruptedException,
          ExecutionException,
          TimeoutException,
          JOSEException,
          ParseException {
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Senders> groups = new ArrayList<>();
    try (Target server = target.open()) {
      groups.add(connect(server, "high", 3, 0.1));
      groups.add(connect(server, "medium", 2, 0.3));
      groups.add(connect(server, "low", 1, 0.6));
      run(threads, groups, "warm-up", rate, warmSeconds);
      double carried = sustainable > 0 ? sustainable : search(threads, groups);
      System.out.printf(Locale.ROOT, "sustainable: %.0f messages a second%n", carried);
      Map<String, Phase> phases = run(threads, groups, "overload", factor * carried, seconds);
      System.out.print(table(factor * carried, phases));
      return phases.values().stream().allMatch(phase -> phase.counts().isClean()) ? 0 : 1;
    } finally {
      groups.forEach(each -> each.load().close());
      threads.shutdownNow();
    }
  }

  private Senders connect(Target server, String name, int priority, double share)
      throws JOSEException, ExecutionException, TimeoutException, InterruptedException {
    Load load = new Load(server.url(), server.pids(), 1);
    Users users = target.users(server);
    load.connect((int) Math.round(of.pairs * share), of.bytes, priority, users);
    return new Senders(name, priority, share, load);
  }

  /** The highest rate of the steps that the server held. */
  private double search(ExecutorService threads, List<Senders> groups)
      throws ExecutionException, InterruptedException {
    double held = 0;
    double step = rate;
    while (run(threads, groups, "search", step, seconds).values().stream()
        .allMatch(phase -> phase.holds(p99MsMax))) {
      held = step;
      step = Ramp.above(step);
    }
    return held > 0 ? held : Ramp.below(step);
  }

  private static Map<String, Phase> run(
      ExecutorService threads, List<Senders> groups, String name, double total, double seconds)
      throws ExecutionException, InterruptedException {
    Map<String, Future<Phase>> running = new LinkedHashMap<>();
    for (Senders each : groups) {
      double share = total * each.share();
      running.put(each.name(), threads.submit(() -> each.load().openLoop(name, share, seconds)));
    }
    Map<String, Phase> phases = new LinkedHashMap<>();
    for (Map.Entry<String, Future<Phase>> phase : running.entrySet()) {
      phases.put(phase.getKey(), phase.getValue().get());
    }
    return phases;
  }

  private static String table(double rate, Map<String, Phase> phases) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%.0f messages a second%n%-8s %8s %8s %8s %8s %6s %8s %8s %9s %9s %9s %9s%n",
            rate,
            "",
            "sent",
            "acked",
            "refused",
            "unansw.",
            "lost",
            "doubled",
            "disorder",
            "ack p50",
            "ack p99",
            "dlv p50",
            "dlv p99"));
    phases.forEach((name, phase) -> text.append(row(name, phase)));
    return text.toString();
  }

  private static String row(String name, Phase phase) {
    Ledger.Counts counts = phase.counts();
    return String.format(
        Locale.ROOT,
        "%-8s %8d %8d %8d %8d %6d %8d %8d %9.1f %9.1f %9.1f %9.1f%n",
        name,
        counts.sent(),
        counts.acknowledged(),
        counts.refused(),
        counts.unanswered(),
        counts.lost(),
        counts.doubled(),
        counts.outOfOrder(),
        phase.acknowledgement().p50Ms(),
        phase.acknowledgement().p99Ms(),
        phase.delivery().p50Ms(),
        phase.delivery().p99Ms());
  }
}
