package io.parley.suite.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.suite.stack.Site;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** One socket that speaks the raw protocol. It pings by itself until it is told to be silent. */
public final class ChatClient implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PING_EVERY_MS = 1000;
  private static final Object[] RETRYABLE = {6000005, 6000007, 6000008, 6000102};
  private static final int RETRY_MS = 200;
  private static final ScheduledExecutorService PINGS =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "pings");
            thread.setDaemon(true);
            return thread;
          });

  private static final AtomicBoolean SITE_IS_READY = new AtomicBoolean();

  private final Inbox inbox = new Inbox();
  private final AtomicInteger ids = new AtomicInteger();
  private final WebSocket socket;
  private final Future<?> pings;
  private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
  private String user;

  private ChatClient() {
    socket = HTTP.newWebSocketBuilder().buildAsync(Site.socket(), inbox).join();
    pings =
        PINGS.scheduleWithFixedDelay(
            () -> call("session.ping"), PING_EVERY_MS, PING_EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** Opens a socket that is not logged in. */
  public static ChatClient connect() {
    return new ChatClient();
  }

  /** Opens a socket and logs in from a new device. */
  public static ChatClient login(String user) {
    return login(1, user, UUID.randomUUID().toString());
  }

  /** Opens a socket and logs in. */
  public static ChatClient login(long app, String user, String device) {
    return login(app, user, device, Token.of(user).app(app).sign());
  }

  /** Opens a socket and logs in with this token; the first one waits until logins are taken. */
  public static ChatClient login(long app, String user, String device, String token) {
    if (!SITE_IS_READY.get()) {
      Deadline.until("ready", () -> Rest.get("/health/ready").status() == 200);
      SITE_IS_READY.set(true);
    }
    ChatClient client = connect();
    client.ok("session.login", "appId", app, "userId", user, "token", token, "deviceId", device);
    client.user = user;
    return client;
  }

  /** The user logged in. */
  public String user() {
    return user;
  }

  /** Sends a command; the future is its whole reply. */
  public CompletableFuture<JsonNode> call(String op, Object... fields) {
    ObjectNode command = Json.object(fields).put("op", op).put("id", ids.incrementAndGet());
    CompletableFuture<JsonNode> reply = inbox.expect(command.get("id").intValue());
    frame(command.toString());
    return reply;
  }

  /** Sends a command and returns its result. */
  public JsonNode ok(String op, Object... fields) {
    JsonNode reply = Deadline.get(call(op, fields));
    assertThat(reply.has("error")).as("%s: %s", op, reply).isFalse();
    return reply.get("result");
  }

  /** Sends a command that is refused, and returns the error. */
  public JsonNode error(String op, Object... fields) {
    JsonNode reply = Deadline.get(call(op, fields));
    assertThat(reply.has("error")).as("%s: %s", op, reply).isTrue();
    return reply.get("error");
  }

  /** The number of the error that the command is refused with. */
  public int refused(String op, Object... fields) {
    return error(op, fields).get("code").intValue();
  }

  /** Sends a text to a peer as a client should: it waits when it is told to, and tries again. */
  public JsonNode say(String peer, String text) {
    return say(peer, text, UUID.randomUUID().toString());
  }

  /** As {@link #say(String, String)}, with the idempotency key given. */
  public JsonNode say(String peer, String text, String key) {
    return sayUntilTaken(peer, text, key).result();
  }

  /** As {@link #say(String, String)}; returns when the attempt that was taken left, by nanoTime. */
  public long sayTimed(String peer, String text) {
    return sayUntilTaken(peer, text, UUID.randomUUID().toString()).leftAtNs();
  }

  private record Said(JsonNode result, long leftAtNs) {}

  private Said sayUntilTaken(String peer, String text, String key) {
    while (true) {
      long leftAtNs = System.nanoTime();
      JsonNode reply =
          Deadline.get(
              call(
                  "message.send", "conversationId", peer, "clientMessageId", key, "message", text));
      if (reply.has("result")) {
        return new Said(reply.get("result"), leftAtNs);
      }
      JsonNode error = reply.get("error");
      assertThat(error.get("code").intValue()).as("%s", error).isIn(RETRYABLE);
      Deadline.pause(error.path("retryAfterMs").asLong(RETRY_MS));
    }
  }

  /** Sends any text as a frame. */
  public synchronized CompletableFuture<?> frame(String text) {
    sending = sending.handle((sent, failure) -> null).thenCompose(x -> socket.sendText(text, true));
    return sending;
  }

  /** Sends a binary frame. */
  public void binary(byte... bytes) {
    Deadline.get(socket.sendBinary(ByteBuffer.wrap(bytes), true));
  }

  /** Stops the heartbeat. */
  public ChatClient silent() {
    pings.cancel(false);
    return this;
  }

  /** What has come. */
  public Inbox inbox() {
    return inbox;
  }

  /** The first push that fits, whether it has come already or not. */
  public JsonNode awaitPush(Predicate<JsonNode> wanted) {
    return inbox.await(wanted);
  }

  /** The messages received so far, once there are at least so many; with doubles. */
  public List<JsonNode> awaitMessages(int count) {
    return inbox.awaitMessages(count);
  }

  /** The code that the server closes the socket with. */
  public int awaitClose() {
    return Deadline.get(inbox.closed());
  }

  /** Cuts the connection without a close frame. */
  public void abort() {
    silent();
    socket.abort();
  }

  @Override
  public void close() {
    abort();
  }
}
