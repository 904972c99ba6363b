package io.parley.web.socket;

import io.parley.account.Identity;
import io.parley.delivery.Rank;
import io.parley.kernel.ChatException;
import io.parley.kernel.LogLine;
import io.parley.protocol.CloseCode;
import io.parley.protocol.Command;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.FrameCodec.Decoded;
import io.parley.protocol.Limits;
import io.parley.protocol.MessageCommand;
import io.parley.protocol.ProtocolException;
import io.parley.protocol.RoomCommand;
import io.parley.protocol.SessionCommand;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of one socket: who is logged in, when it was heard last, and the commands that wait.
 *
 * <p>Commands that need the database run one after the other on background threads; a send of a
 * logged-in user goes straight to the writer's queue. So commands take effect in the order sent,
 * and nothing blocks the container's thread.
 */
final class ClientSession {
  private static final long RETRY_AFTER_MS = 1000;

  private final WebSocketConnection connection;
  private final CommandDispatcher dispatcher;
  private final Clock clock;
  private final FrameRate rate;
  private final long openedAtMs;
  private final Deque<Decoded> waiting = new ArrayDeque<>();
  private boolean busy;
  private volatile long heardAtMs;
  private volatile Identity identity;
  private volatile String deviceId = "";
  private volatile long loggedInAtMs;
  private volatile boolean leaving;
  private volatile boolean loginWaits;
  private volatile boolean gone;
  private volatile boolean finishing;
  private final AtomicInteger unanswered = new AtomicInteger();

  ClientSession(
      WebSocketConnection connection,
      CommandDispatcher dispatcher,
      Clock clock,
      int framesPerSecond) {
    this.connection = connection;
    this.dispatcher = dispatcher;
    this.clock = clock;
    this.openedAtMs = clock.millis();
    this.heardAtMs = openedAtMs;
    this.rate = new FrameRate(framesPerSecond);
  }

  WebSocketConnection connection() {
    return connection;
  }

  /** Adds to a line of the log whom it concerns. */
  LogLine concerns(LogLine line) {
    Identity user = identity;
    line.with("connection", connection.id());
    return user == null ? line : line.with("app", user.appId()).with("user", user.userId());
  }

  /** Null before the login. */
  Identity identity() {
    return identity;
  }

  String deviceId() {
    return deviceId;
  }

  /** When the login took effect; a renewed token changes nothing. */
  long loggedInAtMs() {
    return loggedInAtMs;
  }

  void loggedIn(Identity newIdentity, String newDeviceId) {
    if (identity == null) {
      loggedInAtMs = clock.millis();
    }
    deviceId = newDeviceId;
    identity = newIdentity;
  }

  /** The reply goes out first, then the close. */
  void loggedOut() {
    loggedOff();
    leaving = true;
  }

  void loggedOff() {
    identity = null;
  }

  /** The socket is closed. */
  void closed() {
    gone = true;
  }

  boolean isGone() {
    return gone;
  }

  /**
   * One frame: each command of it gets its reply; a frame that is none gets a failure with id 0.
   */
  void receive(String frame) {
    heardAtMs = clock.millis();
    if (!rate.allows(heardAtMs)) {
      connection.close(CloseCode.FLOOD);
      return;
    }
    try {
      dispatcher.decode(frame).forEach(this::accept);
    } catch (ProtocolException e) {
      send(refusal(0, new ChatException(e.code(), e.getMessage())));
    }
  }

  private void accept(Decoded decoded) {
    if (finishing) {
      return;
    }
    unanswered.incrementAndGet();
    if (decoded.failure() != null) {
      ProtocolException failure = decoded.failure();
      reply(refusal(decoded.id(), new ChatException(failure.code(), failure.getMessage())));
    } else if (!enqueue(decoded)) {
      reply(refusal(decoded.id(), tooManyWait()));
    }
  }

  private boolean enqueue(Decoded decoded) {
    synchronized (waiting) {
      if (busy) {
        return waiting.size() < Limits.COMMANDS_WAITING_MAX && waiting.add(decoded);
      }
      busy = true;
    }
    Command command = decoded.command();
    if (identity != null && isSend(command)) {
      dispatcher.perform(this, decoded);
      performNext();
    } else if (identity == null && command instanceof SessionCommand.Login) {
      dispatcher.performLogin(this, decoded);
    } else {
      dispatcher.performInBackground(this, decoded);
    }
    return true;
  }

  /** What only is checked and queued, in memory. */
  private static boolean isSend(Command command) {
    return command instanceof MessageCommand.Send || command instanceof RoomCommand.Send;
  }

  /** A login has arrived and waits for its turn; until its answer the peer owes nothing. */
  void loginWaits() {
    loginWaits = true;
  }

  /** However long it has waited, silence counts from now. */
  void loginAnswered() {
    heardAtMs = clock.millis();
    loginWaits = false;
    performNext();
  }

  /** The command before has taken effect: the next one's turn. */
  void performNext() {
    Decoded next;
    synchronized (waiting) {
      next = waiting.poll();
      busy = next != null;
    }
    if (next != null) {
      dispatcher.performInBackground(this, next);
    }
  }

  /** The answer to a command. */
  void reply(String text) {
    send(text);
    if (leaving) {
      connection.close(CloseCode.NORMAL);
    }
    if (unanswered.decrementAndGet() == 0 && finishing) {
      connection.close(CloseCode.GOING_AWAY);
    }
  }

  void send(String text) {
    connection.enqueue(text, Rank.CONTROL);
    connection.flush();
  }

  /** Takes no more commands, answers those that it has, and closes then. */
  void finish() {
    finishing = true;
    if (unanswered.get() == 0) {
      connection.close(CloseCode.GOING_AWAY);
    }
  }

  private static ChatException tooManyWait() {
    return ChatException.ofLoad(
        ErrorCode.OVERLOADED, "too many commands wait for an answer", RETRY_AFTER_MS);
  }

  private String refusal(int id, ChatException why) {
    dispatcher.count(why.code());
    return FrameCodec.failure(id, why.failure());
  }

  void expire(long nowMs, long silenceMaxMs) {
    Identity user = identity;
    if (loginWaits) {
      return;
    }
    if (user == null && nowMs - openedAtMs > Limits.LOGIN_TIMEOUT_MS) {
      close(CloseCode.LOGIN_TIMEOUT);
    } else if (user != null && user.expiresAt().toEpochMilli() <= nowMs) {
      close(CloseCode.TOKEN_EXPIRED);
    } else if (nowMs - heardAtMs > silenceMaxMs) {
      close(CloseCode.HEARTBEAT_TIMEOUT);
    }
  }

  void close(CloseCode code) {
    connection.close(code);
  }
}
