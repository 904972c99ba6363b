package io.parley.bench;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code bench logins}: a storm of logins, and what those notice of it who are in already. The
 * first storm registers the users; each storm ends with all connections broken at once.
 */
@Command(
    name = "logins",
    description = "Many logins at once, beside users who chat.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class LoginsCommand implements Callable<Integer> {
  private static final long STORM_SECONDS_MAX = 300;
  private static final int BYSTANDERS = 20;
  private static final long BYSTANDERS_PING_MS = 200;

  @Mixin TargetOptions target;

  @Option(names = "--count", defaultValue = "5000", description = "logins of a storm")
  int count;

  @Option(names = "--at-once", description = "logins on their way; all of them unless given")
  Integer atOnce;

  @Option(names = "--sync", description = "each catches up after its login, as the SDK does")
  boolean sync;

  @Option(names = "--pairs", defaultValue = "20", description = "users who chat, by two")
  int pairs;

  @Option(names = "--rate", defaultValue = "50", description = "messages a second of all pairs")
  double rate;

  @Option(names = "--quiet", defaultValue = "10", description = "seconds between storms")
  double quietSeconds;

  @Option(names = "--reps", defaultValue = "4", description = "storms")
  int repetitions;

  private int missing;

  /** Exit code 1: somebody did not get in, or a message was lost, doubled or out of order. */
  @Override
  public Integer call()
      throws IOException,
          InterruptedException,
          ExecutionException,
          TimeoutException,
          JOSEException,
          ParseException {
    try (Target server = target.open();
        Load chat = new Load(server.url(), server.pids(), 1);
        Crowd bystanders = new Crowd(server.url(), true, BYSTANDERS_PING_MS);
        Crowd crowd = new Crowd(server.url(), sync, 10_000)) {
      Users users = target.users(server);
      chat.connect(pairs, 200, users);
      bystanders.logIn(users.logins("b", BYSTANDERS), 1).get(60, TimeUnit.SECONDS);
      List<String> logins = users.logins("u", count);
      boolean clean = chat.openLoop("warm-up", rate, quietSeconds).counts().isClean();
      for (int i = 1; i <= repetitions; i++) {
        Phase quiet = chat.openLoop("quiet", rate, quietSeconds);
        bystanders.result();
        Phase storm = storm(chat, crowd, logins);
        print(i, quiet, storm, crowd.result(), bystanders.result());
        crowd.drop();
        Phase losses = chat.openLoop("losses", rate, quietSeconds);
        printLosses(quiet, losses, bystanders.result());
        clean &= storm.counts().isClean() && losses.counts().isClean();
      }
      return clean && missing == 0 ? 0 : 1;
    }
  }

  private Phase storm(Load chat, Crowd crowd, List<String> logins)
      throws ExecutionException, TimeoutException, InterruptedException {
    CompletableFuture<Void> over = crowd.logIn(logins, atOnce == null ? count : atOnce);
    return chat.openLoopUntil("storm", rate, over, STORM_SECONDS_MAX);
  }

  private void print(int i, Phase quiet, Phase storm, Crowd.Result result, Crowd.Result others) {
    missing += count - (int) result.in();
    double seconds = storm.frame().seconds();
    System.out.printf(
        "storm %d: %d of %d in after %.2f s, failed %s%n",
        i, result.in(), count, seconds, result.failures());
    System.out.printf(
        "  socket open p50 / p99 / max, ms: %s; login: %s%n",
        text(result.opened()), text(result.ready()));
    System.out.printf("  CPU ms/login: %s%n", extra(quiet, storm));
    printOthers(storm, others);
  }

  private void printLosses(Phase quiet, Phase losses, Crowd.Result others) {
    System.out.printf("  then all are gone; CPU ms/loss: %s%n", extra(quiet, losses));
    printOthers(losses, others);
  }

  private static void printOthers(Phase phase, Crowd.Result others) {
    System.out.printf(
        "  who is in: ack %s, delivery %s, ping %s; generator lag %s; other work %.2f cores%n",
        text(phase.acknowledgement()),
        text(phase.delivery()),
        text(others.pings()),
        text(phase.lag()),
        phase.frame().cpu().other() / phase.frame().seconds());
  }

  /** What the phase took beyond the chat's share, for each of the crowd. */
  private String extra(Phase quiet, Phase phase) {
    StringBuilder parts = new StringBuilder();
    double ratio = phase.frame().seconds() / quiet.frame().seconds();
    double sum = 0;
    for (var part : phase.frame().cpu().parts().entrySet()) {
      double spent = part.getValue() - quiet.frame().cpu().parts().get(part.getKey()) * ratio;
      sum += spent;
      parts.append(" %s %.3f".formatted(part.getKey(), spent * 1000 / count));
    }
    Cpu all = phase.frame().cpu();
    return "%.3f =%s (%.3f with the chat's); generator %.3f"
        .formatted(
            sum * 1000 / count, parts, all.server() * 1000 / count, all.generator() * 1000 / count);
  }

  private static String text(Phase.Latency latency) {
    return "%.0f / %.0f / %.0f".formatted(latency.p50Ms(), latency.p99Ms(), latency.maxMs());
  }
}
