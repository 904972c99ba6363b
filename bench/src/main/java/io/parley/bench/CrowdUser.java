package io.parley.bench;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A user who logs in, catches up if asked to, and then only pings; lighter than {@link
 * UserConnection}, because there are ten thousand of them. Confined to its event loop.
 */
final class CrowdUser extends SimpleChannelInboundHandler<WebSocketFrame> {
  private static final int LOGIN_ID = 0;
  private static final int SYNC_ID = 1;
  private static final int PING_ID = 2;
  private static final String SYNC = "{\"op\":\"session.sync\",\"id\":1,\"sinceMs\":0}";
  private static final String PING = "{\"op\":\"session.ping\",\"id\":2}";

  /** What the crowd learns from one of it. */
  interface Listener {
    /** The socket is open. */
    void opened(long afterNs);

    /** The server has answered the login, and the sync if there is one. */
    void ready(long afterNs);

    /** A ping was answered. */
    void pinged(long afterNs);

    /** The connection failed before it was ready, or ended after. */
    void ended(boolean wasReady, String reason);
  }

  private final String login;
  private final boolean syncs;
  private final long pingMs;
  private final Listener listener;
  private final long startNs = System.nanoTime();
  private ChannelHandlerContext context;
  private ScheduledFuture<?> pings;
  private long pingedNs;
  private boolean waitsForPong;
  private boolean reads = true;
  private boolean ready;
  private String reason = "closed";

  CrowdUser(String login, boolean syncs, long pingMs, Listener listener) {
    this.login = login;
    this.syncs = syncs;
    this.pingMs = pingMs;
    this.listener = listener;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      context = ctx;
      listener.opened(System.nanoTime() - startNs);
      send(login);
    }
    super.userEventTriggered(ctx, event);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) throws IOException {
    if (frame instanceof CloseWebSocketFrame close) {
      reason = "closed with " + close.statusCode();
      ctx.close();
    } else if (frame instanceof TextWebSocketFrame) {
      byte[] utf8 = ByteBufUtil.getBytes(frame.content());
      try (ServerFrame entries = new ServerFrame(utf8, utf8.length)) {
        while (entries.next()) {
          dispatch(entries);
        }
      }
    }
  }

  private void dispatch(ServerFrame entry) {
    if (entry.isFailure) {
      reason = "refused with " + entry.errorCode;
      context.close();
    } else if (entry.id == LOGIN_ID && syncs) {
      send(SYNC);
    } else if (entry.id == LOGIN_ID || entry.id == SYNC_ID) {
      becomeReady();
    } else if (entry.id == PING_ID) {
      waitsForPong = false;
      listener.pinged(System.nanoTime() - pingedNs);
    }
  }

  private void becomeReady() {
    ready = true;
    listener.ready(System.nanoTime() - startNs);
    // Spread, so that not all of them speak at once.
    long firstMs = ThreadLocalRandom.current().nextLong(pingMs);
    pings =
        context.executor().scheduleAtFixedRate(this::ping, firstMs, pingMs, TimeUnit.MILLISECONDS);
  }

  /** One at a time if it reads answers; the interval counts on while an answer is late. */
  private void ping() {
    if (!waitsForPong || !reads) {
      waitsForPong = true;
      pingedNs = System.nanoTime();
      send(PING);
    }
  }

  private void send(String text) {
    context.writeAndFlush(
        new TextWebSocketFrame(ByteBufUtil.writeUtf8(context.alloc(), text)),
        context.voidPromise());
  }

  /** Whether it reads what the server sends from now on. */
  void read(boolean now) {
    reads = now;
    context.channel().config().setAutoRead(now);
  }

  /** Breaks the connection without a word, as a network does. */
  void drop() {
    if (context != null) {
      reason = "dropped";
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    if (pings != null) {
      pings.cancel(false);
    }
    listener.ended(ready, reason);
    super.channelInactive(ctx);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    reason = cause.toString();
    ctx.close();
  }
}
