package io.parley.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** Many users who only log in and ping, on one event loop of their own. */
final class Crowd implements AutoCloseable {
  private static final long HIGHEST_NS = TimeUnit.MINUTES.toNanos(10);
  private static final long LOOP_SECONDS_MAX = 60;

  private final Connector connector;
  private final EventLoopGroup group = Connector.loops(1);
  private final EventLoop loop = group.next();
  private final boolean syncs;
  private final long pingMs;
  private List<CrowdUser> users = new ArrayList<>();
  private State state = new State(0);

  /**
   * Nobody in yet.
   *
   * @param syncs whether each catches up after its login, as the SDK does
   * @param pingMs how often each pings
   */
  Crowd(URI url, boolean syncs, long pingMs) {
    this.connector = new Connector(url);
    this.syncs = syncs;
    this.pingMs = pingMs;
  }

  /**
   * What has become of the logins.
   *
   * @param opened until the socket was open
   * @param ready until the answer to the login, or to the sync after it
   * @param pings until the answer
   * @param failures reason and number of those that did not get in
   * @param losses reason and number of those that were in and are not any more
   */
  record Result(
      Phase.Latency opened,
      Phase.Latency ready,
      Phase.Latency pings,
      long in,
      Map<String, Integer> failures,
      Map<String, Integer> losses) {}

  /**
   * Connects and logs in.
   *
   * @param logins first frame of each
   * @param atOnce how many may be on their way
   * @return completes when each is in or has failed
   */
  CompletableFuture<Void> logIn(List<String> logins, int atOnce) {
    State round = new State(logins.size());
    loop.execute(
        () -> {
          users = new ArrayList<>(logins.size());
          state = round;
          round.logins = logins;
          for (int i = 0; i < Math.min(atOnce, logins.size()); i++) {
            openNext(round);
          }
        });
    return round.settled;
  }

  private void openNext(State round) {
    if (round.next < round.logins.size()) {
      CrowdUser user = new CrowdUser(round.logins.get(round.next++), syncs, pingMs, round);
      users.add(user);
      connector.open(loop, user, cause -> round.ended(false, cause.toString()));
    }
  }

  /** The figures so far; pings count from here anew. */
  Result result() throws ExecutionException, InterruptedException, TimeoutException {
    return onLoop(() -> state.result());
  }

  /** Breaks all connections; completes when the last is closed on this side. */
  void drop() throws ExecutionException, InterruptedException, TimeoutException {
    onLoop(
        () -> {
          users.forEach(CrowdUser::drop);
          return null;
        });
  }

  /** Whether all read what the server sends; who does not goes on pinging. */
  void read(boolean reads) throws ExecutionException, InterruptedException, TimeoutException {
    onLoop(
        () -> {
          users.forEach(user -> user.read(reads));
          return null;
        });
  }

  private <T> T onLoop(Supplier<T> task)
      throws ExecutionException, InterruptedException, TimeoutException {
    return CompletableFuture.supplyAsync(task, loop).get(LOOP_SECONDS_MAX, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** One round of logins; confined to the loop. */
  private final class State implements CrowdUser.Listener {
    private final Histogram opened = new Histogram(1000, HIGHEST_NS, 3);
    private final Histogram ready = new Histogram(1000, HIGHEST_NS, 3);
    private final Histogram pings = new Histogram(1000, HIGHEST_NS, 3);
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Map<String, Integer> losses = new TreeMap<>();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private List<String> logins = List.of();
    private int next;
    private int in;
    private int pending;

    State(int pending) {
      this.pending = pending;
    }

    @Override
    public void opened(long afterNs) {
      opened.recordValue(Math.min(afterNs, HIGHEST_NS));
    }

    @Override
    public void ready(long afterNs) {
      ready.recordValue(Math.min(afterNs, HIGHEST_NS));
      in++;
      settleOne();
    }

    @Override
    public void pinged(long afterNs) {
      pings.recordValue(Math.min(afterNs, HIGHEST_NS));
    }

    @Override
    public void ended(boolean wasReady, String reason) {
      if (wasReady) {
        in--;
        losses.merge(reason, 1, Integer::sum);
      } else {
        failures.merge(reason, 1, Integer::sum);
        settleOne();
      }
    }

    private void settleOne() {
      openNext(this);
      if (--pending == 0) {
        settled.complete(null);
      }
    }

    Result result() {
      Result result =
          new Result(
              Phase.Latency.of(opened),
              Phase.Latency.of(ready),
              Phase.Latency.of(pings),
              in,
              Map.copyOf(failures),
              Map.copyOf(losses));
      pings.reset();
      return result;
    }
  }
}
