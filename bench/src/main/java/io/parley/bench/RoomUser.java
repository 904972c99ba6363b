package io.parley.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One logged-in user of rooms. Reads pushes by their bytes alone: a reader of JSON for each of some
 * hundred thousand deliveries a second would take the machine from the server. Confined to its
 * event loop.
 */
final class RoomUser extends SimpleChannelInboundHandler<TextWebSocketFrame> {
  private static final byte[] MESSAGE = "\"messageId\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TEXT = "\"message\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REPLY = "\"id\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ERROR = "\"error\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ENTERED = "\"created\"".getBytes(StandardCharsets.US_ASCII);
  private static final int PING_MS = 10_000;

  /** What the load learns from its users. */
  interface Listener {
    /** So many messages arrived in one frame. */
    void delivered(int count);

    /** Whether a user looks at each message. */
    boolean isWitness(RoomUser user);

    /** A witness got a message. */
    void witnessed(RoomUser witness, int sender, int number, long sentNs);

    /** A message was refused. */
    void refused();
  }

  private final String login;
  private final Listener listener;
  private final CompletableFuture<RoomUser> ready = new CompletableFuture<>();
  private CompletableFuture<Void> answer;
  private ChannelHandlerContext context;
  private ScheduledFuture<?> pings;
  private int id;

  RoomUser(String login, Listener listener) {
    this.login = login;
    this.listener = listener;
  }

  /** Completes with the login's answer. */
  CompletableFuture<RoomUser> ready() {
    return ready;
  }

  /** Enters a room; on the event loop, one at a time, before any message. */
  CompletableFuture<Void> enter(String roomId) {
    answer = new CompletableFuture<>();
    send("{\"op\":\"room.enter\",\"id\":" + ++id + ",\"roomId\":\"" + roomId + "\"}");
    return answer;
  }

  /** Sends a message that says who sent it, which of his it is, and when. */
  void say(String roomId, int sender, int number, String filling) {
    send(
        "{\"op\":\"room.send\",\"id\":"
            + ++id
            + ",\"roomId\":\""
            + roomId
            + "\",\"message\":\""
            + sender
            + ' '
            + number
            + ' '
            + System.nanoTime()
            + ' '
            + filling
            + "\"}");
  }

  boolean isOpen() {
    return context != null && context.channel().isActive();
  }

  private void send(String text) {
    context.writeAndFlush(
        new TextWebSocketFrame(ByteBufUtil.writeUtf8(context.alloc(), text)),
        context.voidPromise());
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      context = ctx;
      send(login);
      long phaseMs = Math.floorMod(login.hashCode(), PING_MS);
      pings =
          ctx.executor()
              .scheduleAtFixedRate(
                  () -> send("{\"op\":\"session.ping\",\"id\":" + ++id + '}'),
                  phaseMs,
                  PING_MS,
                  TimeUnit.MILLISECONDS);
    }
    super.userEventTriggered(ctx, event);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, TextWebSocketFrame frame) {
    ByteBuf text = frame.content();
    int count = count(text);
    if (count > 0) {
      listener.delivered(count);
      if (listener.isWitness(this)) {
        witness(text);
      }
    }
    if (find(text, 0, REPLY) >= 0) {
      answered(find(text, 0, ERROR) >= 0, text);
    }
  }

  private void answered(boolean refused, ByteBuf text) {
    if (!ready.isDone()) {
      complete(ready, this, refused, text);
    } else if (answer != null && (refused || find(text, 0, ENTERED) >= 0)) {
      CompletableFuture<Void> entered = answer;
      answer = null;
      complete(entered, null, refused, text);
    } else if (refused) {
      listener.refused();
    }
  }

  private static <T> void complete(
      CompletableFuture<T> future, T value, boolean refused, ByteBuf text) {
    if (refused) {
      future.completeExceptionally(new IOException(text.toString(StandardCharsets.UTF_8)));
    } else {
      future.complete(value);
    }
  }

  private static int count(ByteBuf text) {
    int count = 0;
    for (int at = find(text, 0, MESSAGE); at >= 0; at = find(text, at, MESSAGE)) {
      count++;
    }
    return count;
  }

  /** The end of the next occurrence; -1 for none. */
  private static int find(ByteBuf text, int from, byte[] wanted) {
    int end = text.writerIndex() - wanted.length;
    for (int at = text.readerIndex() + from; at <= end; at++) {
      at = text.indexOf(at, end + 1, wanted[0]);
      if (at < 0) {
        return -1;
      }
      if (matches(text, at, wanted)) {
        return at - text.readerIndex() + wanted.length;
      }
    }
    return -1;
  }

  private static boolean matches(ByteBuf text, int at, byte[] wanted) {
    for (int i = 1; i < wanted.length; i++) {
      if (text.getByte(at + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private void witness(ByteBuf text) {
    for (int at = find(text, 0, TEXT); at >= 0; at = find(text, at, TEXT)) {
      int start = text.readerIndex() + at;
      int end = text.indexOf(start, text.writerIndex(), (byte) '"');
      String[] fields = text.toString(start, end - start, StandardCharsets.US_ASCII).split(" ");
      listener.witnessed(
          this,
          Integer.parseInt(fields[0]),
          Integer.parseInt(fields[1]),
          Long.parseLong(fields[2]));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    if (pings != null) {
      pings.cancel(false);
    }
    ready.completeExceptionally(new IOException("the server closed the connection"));
    super.channelInactive(ctx);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!ready.completeExceptionally(cause)) {
      System.err.println("A connection is given up: " + cause);
    }
    ctx.close();
  }
}
