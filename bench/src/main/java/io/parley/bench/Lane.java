package io.parley.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One event loop with its share of the pairs and of the rate: it paces, sends, receives and counts
 * alone. All methods but the constructor run on the loop.
 */
final class Lane {
  private final EventLoop loop;
  private final List<Pair> pairs = new ArrayList<>();
  private Measured measured = new Measured();
  private Schedule schedule;
  private int nextIndex;
  private int unfinished;
  private boolean sending;
  private long endNs;
  private CompletableFuture<Void> drained = new CompletableFuture<>();

  Lane(EventLoop loop) {
    this.loop = loop;
  }

  /** Times and counts of one phase. */
  record Measured(Histogram acknowledgement, Histogram delivery, Histogram lag) {
    private static final long HIGHEST_NS = TimeUnit.MINUTES.toNanos(10);

    Measured() {
      this(histogram(), histogram(), histogram());
    }

    private static Histogram histogram() {
      return new Histogram(1000, HIGHEST_NS, 3);
    }

    static void record(Histogram histogram, long ns) {
      histogram.recordValue(Math.max(0, Math.min(ns, HIGHEST_NS)));
    }

    void add(Measured other) {
      acknowledgement.add(other.acknowledgement);
      delivery.add(other.delivery);
      lag.add(other.lag);
    }
  }

  EventLoop loop() {
    return loop;
  }

  void add(Pair pair) {
    pairs.add(pair);
  }

  Measured measured() {
    return measured;
  }

  ByteBuf allocate(int bytes) {
    return PooledByteBufAllocator.DEFAULT.directBuffer(bytes);
  }

  Ledger.Counts counts() {
    return pairs.stream().map(Pair::counts).reduce(Ledger.Counts.NONE, Ledger.Counts::plus);
  }

  int closedConnections() {
    return pairs.stream().mapToInt(Pair::closedConnections).sum();
  }

  /** Completes when the phase has sent everything and every message is finished. */
  CompletableFuture<Void> drained() {
    return drained;
  }

  /** Sends at fixed times, whatever the server does. */
  void startOpenLoop(Schedule share) {
    startPhase();
    schedule = share;
    sendDue(share);
  }

  /** Keeps {@code window} messages of each sender on their way until {@code endNs}. */
  void startClosedLoop(int window, long untilNs) {
    startPhase();
    schedule = null;
    endNs = untilNs;
    for (int i = 0; i < window; i++) {
      pairs.forEach(this::sendNow);
    }
    loop.schedule(this::stopSending, untilNs - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Ends an open loop before its time. */
  void stop() {
    if (sending) {
      schedule = null;
      stopSending();
    }
  }

  private void startPhase() {
    measured = new Measured();
    nextIndex = 0;
    unfinished = 0;
    sending = true;
    drained = new CompletableFuture<>();
    pairs.forEach(Pair::startPhase);
  }

  private void sendDue(Schedule ofPhase) {
    if (schedule != ofPhase) {
      return; // stopped meanwhile
    }
    long nowNs = System.nanoTime();
    while (!schedule.isOver(nextIndex) && schedule.dueNs(nextIndex) <= nowNs) {
      long dueNs = schedule.dueNs(nextIndex);
      Measured.record(measured.lag, System.nanoTime() - dueNs);
      unfinished++;
      pairs.get(nextIndex % pairs.size()).send(dueNs);
      nextIndex++;
    }
    if (schedule.isOver(nextIndex)) {
      stopSending();
    } else {
      loop.schedule(
          () -> sendDue(ofPhase), schedule.dueNs(nextIndex) - nowNs, TimeUnit.NANOSECONDS);
    }
  }

  private void sendNow(Pair pair) {
    unfinished++;
    pair.send(System.nanoTime());
  }

  private void stopSending() {
    sending = false;
    completeWhenDrained();
  }

  private void completeWhenDrained() {
    if (!sending && unfinished == 0) {
      drained.complete(null);
    }
  }

  void acknowledgedAfter(long ns) {
    Measured.record(measured.acknowledgement, ns);
  }

  void deliveredAfter(long ns) {
    Measured.record(measured.delivery, ns);
  }

  /** One message of the pair is acknowledged and delivered, or refused. */
  void finished(Pair pair) {
    unfinished--;
    if (sending && schedule == null && System.nanoTime() < endNs) {
      sendNow(pair);
    }
    completeWhenDrained();
  }
}
