package io.parley.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One logged-in user. Acknowledges what it received once a second and pings every ten, as the
 * JavaScript SDK does. Confined to its event loop.
 */
final class UserConnection extends SimpleChannelInboundHandler<TextWebSocketFrame> {
  private static final int LOGIN_ID = 0;

  /** Ids from here on belong to pings and acknowledgements, below to messages. */
  private static final int HOUSEKEEPING_ID = 1 << 30;

  private static final int TICKS_PER_PING = 10;

  /** What a pair learns from its two connections. */
  interface Listener {
    /** The server took the message. */
    void acknowledged(int number);

    /** The server refused the message. */
    void refused(int number, int errorCode);

    /** A message arrived from the partner. */
    void delivered(int number, long seq);
  }

  private final String login;
  private final Listener listener;
  private final CompletableFuture<UserConnection> ready = new CompletableFuture<>();
  private ChannelHandlerContext context;
  private ScheduledFuture<?> clock;
  private byte[] frame = new byte[4096];
  private int housekeeping;
  private int ticks;
  private String partner;
  private long receivedSeq;
  private long confirmedSeq;

  UserConnection(String login, Listener listener) {
    this.login = login;
    this.listener = listener;
  }

  /** Completes with the login's answer. */
  CompletableFuture<UserConnection> ready() {
    return ready;
  }

  boolean isOpen() {
    return context != null && context.channel().isActive();
  }

  void send(ByteBuf text) {
    context.writeAndFlush(new TextWebSocketFrame(text), context.voidPromise());
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      context = ctx;
      sendText(login);
    }
    super.userEventTriggered(ctx, event);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, TextWebSocketFrame text)
      throws IOException {
    ByteBuf content = text.content();
    int length = content.readableBytes();
    if (length > frame.length) {
      frame = new byte[length * 2];
    }
    content.readBytes(frame, 0, length);
    try (ServerFrame entries = new ServerFrame(frame, length)) {
      while (entries.next()) {
        dispatch(entries);
      }
    }
  }

  private void dispatch(ServerFrame entry) throws IOException {
    if ("message.received".equals(entry.push)) {
      partner = entry.from;
      receivedSeq = Math.max(receivedSeq, entry.seq);
      listener.delivered(numberOf(entry.clientMessageId), entry.seq);
    } else if ("session.kicked".equals(entry.push)) {
      throw new IOException("the server logged the user out, code " + entry.errorCode);
    } else if (entry.id == LOGIN_ID) {
      loggedIn(entry);
    } else if (entry.id > LOGIN_ID && entry.id < HOUSEKEEPING_ID) {
      if (entry.isFailure) {
        listener.refused(entry.id, entry.errorCode);
      } else {
        listener.acknowledged(entry.id);
      }
    }
  }

  private void loggedIn(ServerFrame entry) throws IOException {
    if (entry.isFailure) {
      throw new IOException("login refused, code " + entry.errorCode);
    }
    // Spread over the second, so that not all users of the bench speak at once.
    long phaseMs = Math.floorMod(login.hashCode(), 1000);
    clock =
        context
            .executor()
            .scheduleAtFixedRate(this::keepHouse, phaseMs, 1000, TimeUnit.MILLISECONDS);
    ready.complete(this);
  }

  private void keepHouse() {
    if (receivedSeq > confirmedSeq) {
      confirmedSeq = receivedSeq;
      sendText(
          "{\"op\":\"message.ack\",\"id\":%d,\"positions\":[{\"conversationId\":\"%s\",\"seq\":%d}]}"
              .formatted(nextHousekeepingId(), partner, confirmedSeq));
    }
    if (++ticks % TICKS_PER_PING == 0) {
      sendText("{\"op\":\"session.ping\",\"id\":%d}".formatted(nextHousekeepingId()));
    }
  }

  private int nextHousekeepingId() {
    return HOUSEKEEPING_ID + housekeeping++;
  }

  private void sendText(String text) {
    send(ByteBufUtil.writeUtf8(context.alloc(), text));
  }

  private static int numberOf(String clientMessageId) {
    int dash = clientMessageId.lastIndexOf('-');
    return Integer.parseInt(clientMessageId, dash + 1, clientMessageId.length(), 10);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    if (clock != null) {
      clock.cancel(false);
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
