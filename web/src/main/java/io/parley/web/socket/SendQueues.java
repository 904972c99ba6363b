package io.parley.web.socket;

import io.parley.delivery.Rank.Lane;
import io.parley.kernel.Meters;
import io.parley.kernel.Settings;
import io.parley.protocol.CloseCode;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * What waits at all sockets of this node together, and its bound. When the bound is passed,
 * barrages are dropped, then the sockets where most waits are closed; their clients resume.
 */
@ApplicationScoped
class SendQueues {
  /** So that one char more does not mean one socket less: making room makes some. */
  private static final double AFTER_RELIEF = 0.75;

  private record Held(WebSocketConnection connection, int chars) {}

  private final Set<WebSocketConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong chars = new AtomicLong();
  private final AtomicBoolean relieving = new AtomicBoolean();
  private final Map<CloseCode, CounterDataPoint> closed = new EnumMap<>(CloseCode.class);
  private long charsMax;
  private Meters meters;

  /** Told when each message that leaves was accepted. */
  LongConsumer delivered;

  /** For the container's proxy. */
  protected SendQueues() {}

  @Inject
  SendQueues(Settings settings, Meters meters, Clock clock) {
    this(settings.queuedCharsMax(), meters, clock);
  }

  SendQueues(long charsMax, Meters meters, Clock clock) {
    this.charsMax = charsMax;
    this.meters = meters;
    DistributionDataPoint seconds = meters.deliverySeconds();
    delivered = acceptedAtMs -> seconds.observe(Math.max(0, clock.millis() - acceptedAtMs) / 1e3);
    for (CloseCode code : CloseCode.values()) {
      closed.put(code, meters.connectionsClosed(code));
    }
    meters.watch(
        "parley_connection_queue_entries",
        "Replies and pushes that wait at all connections together, by lane.",
        List.of("lane"),
        this::watchLanes);
    meters.watch(
        "parley_queued_chars", "Characters that wait at all connections together.", chars::get);
  }

  WebSocketConnection open(Session socket) {
    WebSocketConnection connection = new WebSocketConnection(socket, this);
    connections.add(connection);
    meters.connectionsOpened().inc();
    return connection;
  }

  /** The socket is gone, and with it what waited there. */
  void remove(WebSocketConnection connection) {
    connections.remove(connection);
    connection.discard();
  }

  /** So much more, or less, waits. */
  void changed(int difference) {
    chars.addAndGet(difference);
  }

  void dropped(int barrages) {
    meters.barragesDropped().inc(barrages);
  }

  void closed(CloseCode code) {
    closed.get(code).inc();
  }

  private void watchLanes(GaugeWithCallback.Callback series) {
    for (Lane lane : Lane.values()) {
      int waiting = connections.stream().mapToInt(it -> it.waiting(lane)).sum();
      series.call(waiting, lane.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Makes room if the bound is passed; the caller holds no connection's lock. */
  void keepBound() {
    if (chars.get() > charsMax && relieving.compareAndSet(false, true)) {
      try {
        relieve();
      } finally {
        relieving.set(false);
      }
    }
  }

  private void relieve() {
    long target = (long) (charsMax * AFTER_RELIEF);
    connections.forEach(connection -> connection.dropBarrages(0));
    List<Held> fullest =
        connections.stream()
            .map(connection -> new Held(connection, connection.heldChars()))
            .sorted(Comparator.comparingInt(Held::chars).reversed())
            .toList();
    for (Held held : fullest) {
      if (chars.get() <= target || held.chars() == 0) {
        return;
      }
      held.connection().closeSlow();
    }
  }
}
