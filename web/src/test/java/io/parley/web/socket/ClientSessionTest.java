package io.parley.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.account.Identity;
import io.parley.account.Role;
import io.parley.delivery.BrokerLink;
import io.parley.delivery.Connection;
import io.parley.delivery.ConnectionRegistry;
import io.parley.group.GroupQueueService;
import io.parley.journey.DroppedConnection;
import io.parley.kernel.Background;
import io.parley.kernel.ChatException;
import io.parley.kernel.Drain;
import io.parley.kernel.Meters;
import io.parley.kernel.Settings;
import io.parley.kernel.Tracing;
import io.parley.login.LoginAttempt;
import io.parley.login.LoginService;
import io.parley.presence.PresenceChange;
import io.parley.protocol.CloseCode;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Limits;
import io.parley.room.RoomService;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket while its login waits behind thousands of others. */
class ClientSessionTest {
  private static final String LOGIN =
      "{\"op\":\"session.login\",\"id\":1,\"appId\":1,\"userId\":\"alice\",\"token\":\"t\","
          + "\"deviceId\":\"d1\"}";
  private static final String PING = "{\"op\":\"session.ping\",\"id\":2}";
  private static final Identity ALICE =
      new Identity(1, "alice", Role.USER, Instant.parse("2099-01-01T00:00:00Z"));
  private static final long SILENCE_MS = Limits.HEARTBEAT_TIMEOUT_MS;

  private final List<String> sent = new ArrayList<>();
  private final List<Integer> closedWith = new ArrayList<>();
  private final FakeLogins logins = new FakeLogins();
  private final Services services = new Services();
  private final CommandDispatcher dispatcher = new CommandDispatcher();
  private final ClientSessions sessions = new ClientSessions();
  private long nowMs = 1_000_000;
  private boolean socketOpen = true;
  private long idleMsMax;
  private ClientSession client;

  /** Answers when the test says so. */
  private static final class FakeLogins extends LoginService {
    private final List<LoginAttempt> attempts = new ArrayList<>();
    private final List<CompletableFuture<String>> results = new ArrayList<>();
    private final List<PresenceChange> lost = new ArrayList<>();
    private final List<DroppedConnection> dropped = new ArrayList<>();

    @Override
    public CompletionStage<String> logIn(LoginAttempt attempt) {
      attempts.add(attempt);
      results.add(new CompletableFuture<>());
      return results.get(results.size() - 1);
    }

    @Override
    public void lost(PresenceChange change) {
      lost.add(change);
    }

    @Override
    public void dropped(PresenceChange change, DroppedConnection connection) {
      lost.add(change);
      dropped.add(connection);
    }
  }

  private static final class NoRegistry extends ConnectionRegistry {
    @Override
    public CompletionStage<Void> register(long appId, String userId, Connection connection) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void unregister(long appId, String userId, Connection connection) {
      // nobody delivers here
    }
  }

  @BeforeEach
  void open() {
    services.logins = logins;
    services.registry = new NoRegistry();
    services.rooms = new NoRooms();
    services.link = new Listening();
    services.settings = new TestSettings();
    services.clock = new TestClock();
    services.drain = new Drain(services.settings);
    dispatcher.services = services;
    dispatcher.meters = new Meters();
    dispatcher.tracing = new Tracing();
    dispatcher.open();
    dispatcher.background = new AtOnce();
    sessions.dispatcher = dispatcher;
    sessions.queues = new SendQueues(Long.MAX_VALUE, new Meters(), services.clock);
    sessions.settings = services.settings;
    sessions.clock = services.clock;
    client = sessions.open(socket());
  }

  @Test
  void aSocketWithoutALoginIsClosedAfterTheTime() {
    nowMs += Limits.LOGIN_TIMEOUT_MS + 1;

    sessions.expire();

    assertThat(closedWith).containsExactly(4001);
  }

  @Test
  void aLoginThatWaitsForItsTurnIsNotTimedOutAndHasAFullHeartbeatAfterIt() {
    client.receive(LOGIN);
    nowMs += 2 * SILENCE_MS;
    sessions.expire();
    assertThat(closedWith).isEmpty();

    logins.attempts.get(0).admitted().accept(ALICE);
    logins.results.get(0).complete("Alice");
    sessions.expire();

    assertThat(closedWith).isEmpty();
    assertThat(sent).hasSize(1).first().asString().contains("\"userName\":\"Alice\"");
    nowMs += SILENCE_MS + 1;
    sessions.expire();
    assertThat(closedWith).containsExactly(4003);
  }

  @Test
  void aLoginThatIsRefusedTooLateLeavesNoSocketOpen() {
    client.receive(LOGIN);
    nowMs += Limits.LOGIN_TIMEOUT_MS + 1;
    logins
        .results
        .get(0)
        .completeExceptionally(new ChatException(ErrorCode.TOKEN_INVALID, "for this test"));

    sessions.expire();

    assertThat(sent).hasSize(1);
    assertThat(closedWith).containsExactly(4001);
  }

  @Test
  void whatFollowsALoginWaitsForItsAnswer() {
    client.receive("[" + LOGIN + "," + PING + "]");
    assertThat(sent).isEmpty();

    logins.attempts.get(0).admitted().accept(ALICE);
    logins.results.get(0).complete("Alice");

    assertThat(sent).hasSize(2);
    assertThat(sent.get(0)).contains("\"id\":1");
    assertThat(sent.get(1)).contains("\"id\":2");
  }

  @Test
  void whatFollowsAChangeOfAGroupWaitsForItsAnswer() {
    CompletableFuture<Object> turn = new CompletableFuture<>();
    services.groups = new GroupServices();
    services.groups.queue = new HandDrivenQueue(turn);
    client.receive(LOGIN);
    logins.attempts.get(0).admitted().accept(ALICE);
    logins.results.get(0).complete("Alice");
    sent.clear();

    client.receive("[{\"op\":\"group.join\",\"id\":3,\"groupId\":\"team\"}," + PING + "]");
    assertThat(sent).isEmpty();
    turn.completeExceptionally(new ChatException(ErrorCode.GROUP_FULL, "for this test"));

    assertThat(sent).hasSize(2);
    assertThat(sent.get(0)).contains("\"id\":3", "6000525");
    assertThat(sent.get(1)).contains("\"id\":2");
  }

  private static final class HandDrivenQueue extends GroupQueueService {
    private final CompletableFuture<Object> turn;

    HandDrivenQueue(CompletableFuture<Object> turn) {
      this.turn = turn;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletionStage<T> inTurn(long appId, String groupId, Supplier<T> change) {
      return (CompletionStage<T>) turn;
    }
  }

  @Test
  void aLoginAfterTheCloseOfItsSocketIsLostAtOnce() {
    client.receive(LOGIN);
    sessions.closed(client);
    assertThat(logins.attempts.get(0).isOpen().getAsBoolean()).isFalse();

    logins.attempts.get(0).admitted().accept(ALICE);
    logins.results.get(0).complete("Alice");

    assertThat(logins.lost)
        .extracting(PresenceChange::kind, PresenceChange::deviceId)
        .containsExactly(tuple(PresenceChange.Kind.LOST, "d1"));
    assertThat(client.identity()).isNull();
  }

  @Test
  void moreCommandsThanMayWaitAreRefusedWithATimeToRetryAfter() {
    client.receive(LOGIN);
    String hundred = "[" + String.join(",", Collections.nCopies(100, PING)) + "]";
    for (int i = 0; i < Limits.COMMANDS_WAITING_MAX; i += 100) {
      client.receive(hundred);
    }
    assertThat(sent).isEmpty();

    client.receive(PING);

    assertThat(sent).hasSize(1).first().asString().contains("6000102").contains("retryAfterMs");
  }

  @Test
  void aConnectionThatWasGivenUpIsNotedAsDropped() {
    client.receive(LOGIN);
    logins.attempts.get(0).admitted().accept(ALICE);
    logins.results.get(0).complete("Alice");
    long loggedInAtMs = nowMs;
    nowMs += 500;

    client.connection().closeSlow();
    sessions.closed(client);

    assertThat(logins.lost).hasSize(1);
    assertThat(logins.dropped)
        .containsExactly(new DroppedConnection(1, "alice", "d1", loggedInAtMs, nowMs));
  }

  @Test
  void aConnectionThatIsLostOtherwiseIsNotDropped() {
    client.receive(LOGIN);
    logins.attempts.get(0).admitted().accept(ALICE);
    logins.results.get(0).complete("Alice");

    sessions.closed(client);

    assertThat(logins.lost).hasSize(1);
    assertThat(logins.dropped).isEmpty();
  }

  @Test
  void aPeerThatDoesNotTakeTheCloseIsCut() {
    client.connection().closeSlow();
    sessions.closed(client);
    nowMs += ClientSessions.CLOSE_MS_MAX;
    sessions.cut();
    assertThat(idleMsMax).isZero();

    nowMs++;
    sessions.cut();

    assertThat(idleMsMax).isEqualTo(1);
  }

  @Test
  void aPeerThatTakesTheCloseIsNotCut() {
    client.close(CloseCode.NORMAL);
    sessions.closed(client);
    socketOpen = false;
    nowMs += ClientSessions.CLOSE_MS_MAX + 1;

    sessions.cut();

    assertThat(idleMsMax).isZero();
  }

  @Test
  void aLoginThatWasNotCommittedCanBeTriedAgain() {
    client.receive(LOGIN);
    logins.attempts.get(0).admitted().accept(ALICE);
    logins
        .results
        .get(0)
        .completeExceptionally(new ChatException(ErrorCode.DATABASE_UNAVAILABLE, "away"));

    client.receive(LOGIN);

    assertThat(logins.attempts).hasSize(2);
  }

  private Session socket() {
    RemoteEndpoint.Async remote =
        proxy(
            RemoteEndpoint.Async.class,
            (method, arguments) -> {
              sent.add((String) arguments[0]);
              ((SendHandler) arguments[1]).onResult(new SendResult());
              return null;
            });
    return proxy(
        Session.class,
        (method, arguments) -> {
          switch (method) {
            case "close" -> closedWith.add(((CloseReason) arguments[0]).getCloseCode().getCode());
            case "setMaxIdleTimeout" -> idleMsMax = (Long) arguments[0];
            default -> {
              return method.equals("isOpen") ? (Object) socketOpen : remote;
            }
          }
          return null;
        });
  }

  private interface Answer {
    Object to(String method, Object... arguments);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
  }

  private static final class AtOnce extends Background {
    @Override
    public void run(Runnable task) {
      task.run();
    }
  }

  private static final class NoRooms extends RoomService {
    @Override
    public void lost(Connection connection) {
      // nobody is in one
    }
  }

  private static final class Listening extends BrokerLink {
    @Override
    public boolean isListening() {
      return true;
    }
  }

  private static final class TestSettings extends Settings {
    @Override
    public int framesPerSecond(int byDefault) {
      return byDefault;
    }

    @Override
    public int heartbeatTimeoutMs(int byDefault) {
      return byDefault;
    }
  }

  private final class TestClock extends Clock {
    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(nowMs);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
