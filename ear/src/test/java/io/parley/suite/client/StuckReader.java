package io.parley.suite.client;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A client that logs in, goes on with its heartbeat, and reads nothing of what it is sent. */
public final class StuckReader implements AutoCloseable {
  private static final int RECEIVE_BUFFER_BYTES = 4096;
  private static final int PING_EVERY_MS = 1000;
  private static final String PING = "{\"op\":\"session.ping\",\"id\":2}";
  private static final ScheduledExecutorService PINGS =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "pings of stuck readers");
            thread.setDaemon(true);
            return thread;
          });

  private final RawSocket socket;
  private final Future<?> pings;

  private StuckReader(RawSocket socket) {
    this.socket = socket;
    this.pings =
        PINGS.scheduleWithFixedDelay(
            this::ping, PING_EVERY_MS, PING_EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** Logs in and reads the answer, the last thing it reads. */
  public static StuckReader login(String user, String device) throws IOException {
    RawSocket socket = RawSocket.open(RECEIVE_BUFFER_BYTES);
    socket.text(
        Json.object("op", "session.login", "id", 1, "appId", 1, "userId", user)
            .put("token", Token.of(user).sign())
            .put("deviceId", device)
            .toString());
    String reply = socket.nextText();
    if (!Json.read(reply).has("result")) {
      throw new AssertionError("no login: " + reply);
    }
    return new StuckReader(socket);
  }

  private void ping() {
    try {
      socket.text(PING);
    } catch (IOException e) {
      pings.cancel(false); // the server has closed
    }
  }

  /** Whether the server has cut the connection: it takes no heartbeat any more. */
  public boolean isCut() {
    return pings.isCancelled();
  }

  /** Reads at last; the close code at the end, 1006 for a connection that was cut. */
  public int readToTheEnd() throws IOException {
    return socket.readToTheEnd();
  }

  @Override
  public void close() throws IOException {
    pings.cancel(false);
    socket.close();
  }
}
