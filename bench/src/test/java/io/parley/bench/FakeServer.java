package io.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Speaks the wire protocol for real, on one thread and without storage. What it does to a message
 * is chosen by {@link Fault}, for the message number that the test names.
 */
final class FakeServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What happens to one message of each sender. */
  enum Fault {
    NONE,
    LOSE,
    DOUBLE,
    SWAP_WITH_NEXT,
    REFUSE,
    STALL
  }

  private final EventLoopGroup group = new NioEventLoopGroup(1);
  private final Map<String, List<Channel>> users = new HashMap<>();
  private final Map<String, Long> lastSeq = new HashMap<>();
  private final Map<String, String> heldBack = new HashMap<>();
  private final Fault fault;
  private final int faultyNumber;
  private final Channel listening;
  private boolean hasStalled;

  /** How many acknowledgements of deliveries the clients have sent. */
  final AtomicInteger clientAcks = new AtomicInteger();

  FakeServer(Fault fault, int faultyNumber) {
    this.fault = fault;
    this.faultyNumber = faultyNumber;
    listening =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(8192),
                            new WebSocketServerProtocolHandler("/v1/ws"),
                            new Session());
                  }
                })
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
  }

  URI url() {
    int port = ((InetSocketAddress) listening.localAddress()).getPort();
    return URI.create("ws://127.0.0.1:" + port + "/v1/ws");
  }

  private final class Session extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private String user;

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, TextWebSocketFrame frame)
        throws IOException {
      JsonNode command = JSON.readTree(frame.text());
      int id = command.get("id").intValue();
      switch (command.get("op").asText()) {
        case "session.login" -> {
          user = command.get("userId").asText();
          users.computeIfAbsent(user, any -> new ArrayList<>()).add(ctx.channel());
          write(ctx.channel(), "{\"id\":" + id + ",\"result\":{\"userId\":\"" + user + "\"}}");
        }
        case "message.send" -> send(ctx.channel(), command);
        case "message.ack" -> {
          clientAcks.incrementAndGet();
          write(ctx.channel(), "{\"id\":" + id + ",\"result\":{}}");
        }
        default -> write(ctx.channel(), "{\"id\":" + id + ",\"result\":{}}");
      }
    }

    private void send(Channel sender, JsonNode command) {
      int id = command.get("id").intValue();
      boolean faulty = id == faultyNumber;
      if (faulty && fault == Fault.REFUSE) {
        write(sender, "{\"id\":" + id + ",\"error\":{\"code\":6000102,\"message\":\"full\"}}");
        return;
      }
      if (faulty && fault == Fault.STALL && !hasStalled) {
        hasStalled = true;
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
      }
      long seq = lastSeq.merge(user, 1L, Long::sum);
      // An array with a stranger beside it, as a busy server coalesces.
      write(
          sender,
          ("[{\"push\":\"conversation.changed\",\"conversation\":{\"seq\":9}},"
                  + "{\"id\":%d,\"result\":{\"messageId\":\"m\",\"seq\":%d,\"sentAtMs\":1}}]")
              .formatted(id, seq));
      String push =
          ("{\"push\":\"message.received\",\"message\":{\"messageId\":\"m\",\"seq\":%d,"
                  + "\"from\":\"%s\",\"clientMessageId\":\"%s\",\"message\":%s}}")
              .formatted(
                  seq, user, command.get("clientMessageId").asText(), command.get("message"));
      for (Channel device : users.get(command.get("conversationId").asText())) {
        deliver(device, push, faulty);
      }
    }

    private void deliver(Channel receiver, String push, boolean faulty) {
      if (faulty && fault == Fault.LOSE) {
        return;
      }
      if (faulty && fault == Fault.SWAP_WITH_NEXT) {
        heldBack.put(user, push);
        return;
      }
      write(receiver, push);
      if (faulty && fault == Fault.DOUBLE) {
        write(receiver, push);
      }
      String earlier = heldBack.remove(user);
      if (earlier != null) {
        write(receiver, earlier);
      }
    }
  }

  private static void write(Channel channel, String text) {
    channel.writeAndFlush(new TextWebSocketFrame(text));
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
