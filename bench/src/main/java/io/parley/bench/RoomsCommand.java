package io.parley.bench;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.text.ParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench rooms}: entries into rooms, then messages to all who are in them. */
@Command(
    name = "rooms",
    description = "Messages to all members of rooms; the entries before them can be a storm.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class RoomsCommand implements Callable<Integer> {
  @Mixin TargetOptions target;

  @Option(names = "--rooms", defaultValue = "1", description = "rooms")
  int rooms;

  @Option(names = "--members", defaultValue = "1000", description = "members of each room")
  int members;

  @Option(names = "--each", defaultValue = "1", description = "rooms that a user is in")
  int each;

  @Option(names = "--senders", defaultValue = "10", description = "members who send, in each room")
  int senders;

  @Option(names = "--bytes", defaultValue = "200", description = "length of a message")
  int bytes;

  @Option(names = "--rate", defaultValue = "10", description = "messages a second, all senders")
  double rate;

  @Option(
      names = "--window",
      defaultValue = "0",
      description = "closed loop instead of a rate: messages on their way for each sender")
  int window;

  @Option(names = "--enter", defaultValue = "1", description = "seconds over which all enter")
  double enterSeconds;

  @Option(names = "--secs", defaultValue = "10", description = "length of a repetition")
  double seconds;

  @Option(names = "--warm", defaultValue = "10", description = "length of the warm-up")
  double warmSeconds;

  @Option(
      names = "--reps",
      defaultValue = "3",
      description = "repetitions; 0 for the entries alone")
  int repetitions;

  /** Exit code 1 tells a script that a message was lost, doubled or out of order. */
  @Override
  public Integer call()
      throws IOException,
          InterruptedException,
          ExecutionException,
          TimeoutException,
          JOSEException,
          ParseException {
    RoomLoad.Shape shape = new RoomLoad.Shape(rooms, members, each, Math.min(senders, members - 1));
    try (Target server = target.open();
        RoomLoad load = new RoomLoad(server.url(), shape, bytes)) {
      Users users = target.users(server);
      String run = users.id("");
      load.logIn(users.logins("u", shape.users()));
      Memory before = server.pids().containsKey("server") ? Memory.read(server.pids()) : null;
      Cpu start = Cpu.read(server.pids());
      Phase.Latency entries = load.enter(run, enterSeconds);
      Cpu spent = Cpu.read(server.pids()).since(start);
      int count = shape.users() * each;
      System.out.printf(
          Locale.ROOT,
          "%d entries: p50 %.1f, p99 %.1f, max %.1f ms; server CPU %.3f ms each = us:%s%n",
          count,
          entries.p50Ms(),
          entries.p99Ms(),
          entries.maxMs(),
          spent.server() * 1000 / count,
          parts(spent, count));
      if (before != null) {
        System.out.println(
            "an entry holds " + Memory.read(server.pids()).perConnection(before, count));
      }
      return repetitions == 0 || send(server, load, run) ? 0 : 1;
    }
  }

  private boolean send(Target server, RoomLoad load, String run)
      throws ExecutionException, TimeoutException, InterruptedException {
    boolean clean = true;
    for (int i = 0; i <= repetitions; i++) {
      Cpu start = Cpu.read(server.pids());
      double length = i == 0 ? warmSeconds : seconds;
      RoomLoad.Result result =
          window > 0 ? load.closedLoop(run, window, length) : load.openLoop(run, rate, length);
      print(i == 0 ? "warm-up" : "#" + i, length, result, Cpu.read(server.pids()).since(start));
      clean &= result.disorder() == 0 && load.closed() == 0;
    }
    return clean;
  }

  private static void print(String name, double length, RoomLoad.Result result, Cpu cpu) {
    double count = Math.max(1, result.delivered());
    System.out.printf(
        Locale.ROOT,
        "%-8s %9.0f deliveries/s; CPU us each: server %.2f =%s, generator %.2f; other %.2f cores;"
            + " latency p50 %.1f, p99 %.1f, max %.1f ms; refused %d, disorder %d%n",
        name,
        result.delivered() / length,
        cpu.server() * 1e6 / count,
        parts(cpu, count),
        cpu.generator() * 1e6 / count,
        cpu.other() / length,
        result.latency().p50Ms(),
        result.latency().p99Ms(),
        result.latency().maxMs(),
        result.refused(),
        result.disorder());
  }

  private static String parts(Cpu cpu, double count) {
    StringBuilder text = new StringBuilder();
    cpu.parts()
        .forEach(
            (part, seconds) ->
                text.append(String.format(Locale.ROOT, " %s %.2f", part, seconds * 1e6 / count)));
    return text.toString();
  }
}
