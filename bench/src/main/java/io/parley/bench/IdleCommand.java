package io.parley.bench;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.text.ParseException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench idle}: what connections cost that are logged in and only ping. */
@Command(
    name = "idle",
    description = "Memory and CPU of connections that only ping.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class IdleCommand implements Callable<Integer> {
  private static final long LOGIN_SECONDS_MAX = 600;

  /** After these the server has its classes, threads and caches. */
  private static final int WARM = 1000;

  @Mixin TargetOptions target;

  @Option(names = "--connections", defaultValue = "15000", description = "how many")
  int connections;

  @Option(names = "--at-once", defaultValue = "100", description = "logins on their way")
  int atOnce;

  @Option(names = "--secs", defaultValue = "60", description = "how long they stay")
  double seconds;

  @Option(names = "--ping", defaultValue = "10000", description = "interval of pings, ms")
  long pingMs;

  /** Exit code 1: not everybody is in at the end. */
  @Override
  public Integer call()
      throws IOException,
          InterruptedException,
          ExecutionException,
          TimeoutException,
          JOSEException,
          ParseException {
    try (Target server = target.open();
        Crowd crowd = new Crowd(server.url(), true, pingMs)) {
      Users users = target.users(server);
      crowd.logIn(users.logins("u", WARM), atOnce).get(LOGIN_SECONDS_MAX, TimeUnit.SECONDS);
      crowd.drop();
      TimeUnit.SECONDS.sleep(2);
      Memory before = Memory.read(server.pids());
      crowd.logIn(users.logins("u", connections), atOnce).get(LOGIN_SECONDS_MAX, TimeUnit.SECONDS);
      Cpu start = Cpu.read(server.pids());
      crowd.result();
      TimeUnit.MILLISECONDS.sleep(Math.round(seconds * 1000));
      Crowd.Result result = crowd.result();
      Cpu cpu = Cpu.read(server.pids()).since(start);
      Memory after = Memory.read(server.pids());
      print(result, cpu, before, after);
      return result.in() == connections ? 0 : 1;
    }
  }

  private void print(Crowd.Result result, Cpu cpu, Memory before, Memory after) {
    System.out.printf(
        "%d connections, one ping each %d ms, for %.0f s%n", connections, pingMs, seconds);
    System.out.printf(
        "in at the end %d, failed %s, lost %s%n", result.in(), result.failures(), result.losses());
    System.out.printf("each connection: %s%n", after.perConnection(before, connections));
    System.out.printf(
        "before: server RSS %d MB (heap %d MB), PostgreSQL %d MB; after: %d MB (%d MB), %d MB%n",
        before.serverKb() >> 10,
        before.heapKb() >> 10,
        before.postgresKb() >> 10,
        after.serverKb() >> 10,
        after.heapKb() >> 10,
        after.postgresKb() >> 10);
    System.out.printf(
        "ping p50 / p99 / max, ms: %.1f / %.1f / %.1f%n",
        result.pings().p50Ms(), result.pings().p99Ms(), result.pings().maxMs());
    double pings = connections * seconds * 1000 / pingMs;
    System.out.printf(
        "server CPU: %.3f cores %s, %.0f us/ping; other work %.2f cores%n",
        cpu.server() / seconds, cpu.parts(), cpu.server() * 1e6 / pings, cpu.other() / seconds);
  }
}
