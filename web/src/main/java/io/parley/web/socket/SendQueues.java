package io.parley.web.socket;

import io.parley.kernel.Meters;
import io.parley.kernel.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

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
  private long charsMax;
  private Meters meters;

  /** For the container's proxy. */
  protected SendQueues() {}

  @Inject
  SendQueues(Settings settings, Meters meters) {
    this(settings.queuedCharsMax(), meters);
  }

  SendQueues(long charsMax, Meters meters) {
    this.charsMax = charsMax;
    this.meters = meters;
    meters.watch(
        "parley_queued_chars", "Characters that wait at all connections together.", chars::get);
  }

  WebSocketConnection open(Session socket) {
    WebSocketConnection connection = new WebSocketConnection(socket, this);
    connections.add(connection);
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

  void closedSlow() {
    meters.closedSlow().inc();
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
