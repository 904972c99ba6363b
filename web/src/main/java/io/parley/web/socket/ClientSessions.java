package io.parley.web.socket;

import io.parley.kernel.Settings;
import io.parley.protocol.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All open sockets of this node, logged in or not. */
@ApplicationScoped
class ClientSessions {
  @Inject CommandDispatcher dispatcher;
  @Inject SendQueues queues;
  @Inject Settings settings;
  @Inject Clock clock;

  private final Set<ClientSession> open = ConcurrentHashMap.newKeySet();

  ClientSession open(Session socket) {
    int framesPerSecond = settings.framesPerSecond(Limits.FRAMES_PER_SECOND);
    ClientSession client =
        new ClientSession(queues.open(socket), dispatcher, clock, framesPerSecond);
    open.add(client);
    return client;
  }

  void closed(ClientSession client) {
    open.remove(client);
    queues.remove(client.connection());
    dispatcher.lost(client);
  }

  /** Closes those whose time is over: no login, no heartbeat, or an expired token. */
  void expire() {
    long nowMs = clock.millis();
    long silenceMaxMs = settings.heartbeatTimeoutMs((int) Limits.HEARTBEAT_TIMEOUT_MS);
    open.forEach(client -> client.expire(nowMs, silenceMaxMs));
  }
}
