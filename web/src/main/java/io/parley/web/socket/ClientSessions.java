package io.parley.web.socket;

import io.parley.kernel.Drain;
import io.parley.kernel.PeriodicTask;
import io.parley.kernel.PeriodicTimer;
import io.parley.kernel.Settings;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Limits;
import io.parley.protocol.Push;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** All open sockets of this node, logged in or not. */
@ApplicationScoped
class ClientSessions {
  @Inject CommandDispatcher dispatcher;
  @Inject SendQueues queues;
  @Inject Settings settings;
  @Inject Clock clock;
  @Inject Drain drain;
  @Inject PeriodicTimer timer;

  /** The rest is for what the last ones to move have in flight. */
  private static final int MOVING_PERCENT = 80;

  private static final Duration CLOSING = Duration.ofSeconds(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** For the peer to take the close, and what is on its way before it. */
  static final long CLOSE_MS_MAX = 10_000;

  private final Set<ClientSession> open = ConcurrentHashMap.newKeySet();
  private final Map<WebSocketConnection, Long> closedAtMs = new ConcurrentHashMap<>();
  private List<PeriodicTask> tasks;

  @PostConstruct
  void open() {
    drain.register(this::letGo);
    tasks = List.of(timer.every(SECOND, this::expire), timer.every(SECOND, this::cut));
  }

  @PreDestroy
  void stop() {
    tasks.forEach(PeriodicTask::close);
  }

  ClientSession open(Session socket) {
    int framesPerSecond = settings.framesPerSecond(Limits.FRAMES_PER_SECOND);
    ClientSession client =
        new ClientSession(queues.open(socket), dispatcher, clock, framesPerSecond);
    open.add(client);
    return client;
  }

  void closed(ClientSession client) {
    client.closed();
    queues.remove(client.connection());
    closedAtMs.put(client.connection(), clock.millis());
    dispatcher.lost(client);
    open.remove(client);
    synchronized (open) {
      open.notifyAll(); // last: whoever waits for it may end the application
    }
  }

  /**
   * Clients move by themselves while there is time; what is left is answered, then closed. Without
   * time the sockets are left to the server, which closes them with the application.
   */
  private void letGo(Duration limit) {
    if (limit.isZero()) {
      return;
    }
    Duration moving = limit.multipliedBy(MOVING_PERCENT).dividedBy(100);
    String push = FrameCodec.push(new Push.SessionMoving(moving.toMillis()));
    open.forEach(client -> client.send(push));
    awaitNone(limit);
    open.forEach(ClientSession::finish);
    awaitNone(CLOSING);
  }

  /** Returns when no socket is open, or the time is over. */
  private void awaitNone(Duration limit) {
    long deadlineNs = System.nanoTime() + limit.toNanos();
    synchronized (open) {
      try {
        for (long restNs = limit.toNanos();
            restNs > 0 && !open.isEmpty();
            restNs = deadlineNs - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(open, restNs);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the server does not wait either
      }
    }
  }

  /** Cuts the closed ones whose peer does not take the close. */
  void cut() {
    long nowMs = clock.millis();
    closedAtMs.keySet().removeIf(connection -> !connection.isOpen());
    closedAtMs.forEach(
        (connection, atMs) -> {
          if (nowMs - atMs > CLOSE_MS_MAX) {
            connection.cut();
          }
        });
  }

  /** Closes those whose time is over: no login, no heartbeat, or an expired token. */
  void expire() {
    long nowMs = clock.millis();
    long silenceMaxMs = settings.heartbeatTimeoutMs((int) Limits.HEARTBEAT_TIMEOUT_MS);
    open.forEach(client -> client.expire(nowMs, silenceMaxMs));
  }
}
