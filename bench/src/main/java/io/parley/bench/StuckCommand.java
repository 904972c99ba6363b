package io.parley.bench;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code bench stuck}: what peers that do not read cost the others. Large messages pour in for the
 * devices of a few users all the time, so that only their not reading makes the difference.
 */
@Command(
    name = "stuck",
    description = "Pairs beside devices that read, then beside the same that do not.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class StuckCommand implements Callable<Integer> {
  /** With the one that shows that the messages arrived, as many as a user may have. */
  private static final int DEVICES = 9;

  private static final long LOGIN_SECONDS_MAX = 60;
  private static final long PING_MS = 10_000;

  /** After these the closed ones have read what was on its way, and the close. */
  private static final int LAST_SECONDS = 2;

  @Mixin TargetOptions target;

  @Mixin PairOptions of;

  @Option(names = "--rate", defaultValue = "200", description = "messages a second of the pairs")
  double rate;

  @Option(names = "--stuck", defaultValue = "100", description = "devices that stop reading")
  int stuck;

  @Option(
      names = "--flood-bytes",
      defaultValue = "32000",
      description = "size of a message for them")
  int floodBytes;

  @Option(
      names = "--flood-rate",
      defaultValue = "100",
      description = "messages a second for their users, each for all devices of the user")
  double floodRate;

  @Option(names = "--secs", defaultValue = "25", description = "length of each of three phases")
  double seconds;

  @Option(names = "--warm", defaultValue = "20", description = "length of the warm-up")
  double warmSeconds;

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
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Target server = target.open();
        Load load = new Load(server.url(), server.pids(), 1);
        Load flood = new Load(server.url(), server.pids(), 1);
        Crowd devices = new Crowd(server.url(), false, PING_MS)) {
      load.connect(of.pairs, of.bytes, target.users(server));
      Users flooded = target.users(server);
      flood.connect(users(), floodBytes, flooded);
      devices.logIn(logins(flooded), DEVICES).get(LOGIN_SECONDS_MAX, TimeUnit.SECONDS);

      Phase warmUp = load.openLoop("warm-up", rate, warmSeconds);
      List<Phase> phases = new ArrayList<>(List.of(load.openLoop("no flood", rate, seconds)));
      boolean clean = beside(thread, load, flood, "0 stuck", phases);
      devices.read(false);
      clean &= beside(thread, load, flood, stuck + " stuck", phases);
      devices.read(true);
      TimeUnit.SECONDS.sleep(LAST_SECONDS);

      Report report = Report.now(setting(), warmUp, phases);
      System.out.print(report.steps());
      System.out.printf("of the %d devices: %s%n", stuck, devices.result().losses());
      if (json != null) {
        report.write(json);
      }
      return clean && report.isClean() ? 0 : 1;
    } finally {
      thread.shutdownNow();
    }
  }

  private int users() {
    return Math.max(1, (stuck + DEVICES - 1) / DEVICES);
  }

  /** The receivers of the flood, each with devices beside the one of its own. */
  private List<String> logins(Users flooded) {
    return IntStream.range(0, stuck)
        .mapToObj(i -> flooded.login("r" + i / DEVICES, "stuck" + i % DEVICES))
        .toList();
  }

  /** Whether nothing of the flood was lost, doubled or out of order where it is read. */
  private boolean beside(
      ExecutorService thread, Load load, Load flood, String name, List<Phase> phases)
      throws ExecutionException, TimeoutException, InterruptedException {
    Future<Phase> flooding = thread.submit(() -> flood.openLoop("flood", floodRate, seconds));
    phases.add(load.openLoop(name, rate, seconds));
    return flooding.get().counts().isClean();
  }

  private String setting() {
    return ("%d pairs, %d bytes, open loop, %d/s; "
            + "beside it %d/s of %d bytes for %d devices, %s s each")
        .formatted(
            of.pairs,
            of.bytes,
            Math.round(rate),
            Math.round(floodRate),
            floodBytes,
            stuck,
            seconds);
  }
}
