package io.parley.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The pairs, connected and logged in, and the phases of load that they put on the server. */
final class Load implements AutoCloseable {
  private static final int LOGINS_AT_ONCE = 20;
  private static final long LOGIN_SECONDS_MAX = 60;
  private static final long LOOP_SECONDS_MAX = 60;

  /** An overloaded server answers late; what it still answers is not lost. */
  private static final long DRAIN_SECONDS_MAX = 60;

  private final Connector connector;
  private final Map<String, Long> pids;
  private final EventLoopGroup group;
  private final List<Lane> lanes = new ArrayList<>();
  private final long drainSecondsMax;

  /**
   * Not yet connected.
   *
   * @param url of the socket
   * @param pids parts of the server, to read their CPU
   * @param threads event loops
   */
  Load(URI url, Map<String, Long> pids, int threads) {
    this(url, pids, threads, DRAIN_SECONDS_MAX);
  }

  /** For tests of what never comes, which need not wait so long for it. */
  Load(URI url, Map<String, Long> pids, int threads, long drainSecondsMax) {
    this.connector = new Connector(url);
    this.drainSecondsMax = drainSecondsMax;
    this.pids = pids;
    group = Connector.loops(threads);
    group.forEach(executor -> lanes.add(new Lane((EventLoop) executor)));
  }

  /** Logs in {@code count} pairs; their users are new to the server. */
  void connect(int count, int bytes, Users users)
      throws ExecutionException, TimeoutException, InterruptedException {
    connect(count, bytes, 1, users);
  }

  /** As above, with a priority of all their messages, 1 low to 3 high. */
  void connect(int count, int bytes, int priority, Users users)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<CompletableFuture<Void>> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Lane lane = lanes.get(i % lanes.size());
      Pair pair = new Pair(lane, users.id("r" + i), priority, "x".repeat(bytes));
      CompletableFuture<UserConnection> sender =
          connect(lane, users.login("s" + i), pair.sending());
      CompletableFuture<UserConnection> receiver =
          connect(lane, users.login("r" + i), pair.receiving());
      started.add(sender.thenAcceptBoth(receiver, pair::connected));
      onLoop(lane, () -> lane.add(pair));
      if (i % LOGINS_AT_ONCE == LOGINS_AT_ONCE - 1 || i == count - 1) {
        await(
            CompletableFuture.allOf(started.toArray(CompletableFuture[]::new)), LOGIN_SECONDS_MAX);
      }
    }
  }

  private CompletableFuture<UserConnection> connect(
      Lane lane, String login, UserConnection.Listener listener) {
    UserConnection connection = new UserConnection(login, listener);
    connector.open(
        lane.loop(), connection, cause -> connection.ready().completeExceptionally(cause));
    return connection.ready();
  }

  /** Sends at a fixed rate, shared evenly by the senders. */
  Phase openLoop(String name, double rate, double seconds)
      throws ExecutionException, TimeoutException, InterruptedException {
    long startNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
    double share = rate / lanes.size();
    return run(
        name,
        rate,
        lane -> {
          // Half a step apart, so that two lanes do not send at the same instant.
          long offsetNs = Math.round(lanes.indexOf(lane) * 1e9 / rate);
          lane.startOpenLoop(Schedule.of(startNs + offsetNs, share, seconds));
        },
        until(seconds));
  }

  /**
   * Sends at a fixed rate until something is over.
   *
   * @param secondsMax the latest end
   */
  Phase openLoopUntil(String name, double rate, Future<?> over, double secondsMax)
      throws ExecutionException, TimeoutException, InterruptedException {
    long startNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
    double share = rate / lanes.size();
    return run(
        name,
        rate,
        lane -> lane.startOpenLoop(Schedule.of(startNs, share, secondsMax)),
        () -> {
          over.get(Math.round(secondsMax * 1000), TimeUnit.MILLISECONDS);
          for (Lane lane : lanes) {
            onLoop(lane, lane::stop);
          }
        });
  }

  /** Keeps a fixed number of messages of each sender on their way. */
  Phase closedLoop(String name, int window, double seconds)
      throws ExecutionException, TimeoutException, InterruptedException {
    long endNs = System.nanoTime() + Math.round(seconds * 1e9);
    return run(name, 0, lane -> lane.startClosedLoop(window, endNs), until(seconds));
  }

  /** Returns when a phase is over. */
  private interface Ending {
    void await() throws ExecutionException, TimeoutException, InterruptedException;
  }

  private static Ending until(double seconds) {
    long endNs = System.nanoTime() + Math.round(seconds * 1e9);
    return () -> TimeUnit.NANOSECONDS.sleep(endNs - System.nanoTime());
  }

  private Phase run(String name, double rate, Consumer<Lane> start, Ending ending)
      throws ExecutionException, TimeoutException, InterruptedException {
    Cpu before = Cpu.read(pids);
    long startNs = System.nanoTime();
    for (Lane lane : lanes) {
      onLoop(lane, () -> start.accept(lane));
    }
    ending.await();
    double lasted = (System.nanoTime() - startNs) / 1e9;
    Cpu cpu = Cpu.read(pids).since(before);
    long inTime = 0;
    for (Lane lane : lanes) {
      inTime += onLoop(lane, () -> lane.measured().delivery().getTotalCount());
    }
    awaitStragglers();
    return collect(new Phase.Frame(name, rate, lasted, inTime, cpu));
  }

  /** What is not answered after this time counts as unanswered or lost. */
  private void awaitStragglers() throws ExecutionException, InterruptedException {
    var drained = lanes.stream().map(Lane::drained).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(drained).get(drainSecondsMax, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      System.err.println("Messages are still on their way after " + drainSecondsMax + " s.");
    }
  }

  private Phase collect(Phase.Frame frame)
      throws ExecutionException, TimeoutException, InterruptedException {
    Lane.Measured sum = new Lane.Measured();
    Ledger.Counts counts = Ledger.Counts.NONE;
    int closed = 0;
    for (Lane lane : lanes) {
      onLoop(lane, () -> sum.add(lane.measured()));
      counts = counts.plus(onLoop(lane, lane::counts));
      closed += onLoop(lane, lane::closedConnections);
    }
    return Phase.of(frame, counts, closed, sum);
  }

  private static void onLoop(Lane lane, Runnable task)
      throws ExecutionException, TimeoutException, InterruptedException {
    await(CompletableFuture.runAsync(task, lane.loop()), LOOP_SECONDS_MAX);
  }

  private static <T> T onLoop(Lane lane, Supplier<T> task)
      throws ExecutionException, TimeoutException, InterruptedException {
    return await(CompletableFuture.supplyAsync(task, lane.loop()), LOOP_SECONDS_MAX);
  }

  private static <T> T await(CompletableFuture<T> future, long seconds)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(seconds, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
