package io.parley.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.net.URI;
import java.util.function.Consumer;

/**
 * Opens sockets of one server.
 *
 * @param url of the socket
 */
record Connector(URI url) {
  private static final int FRAME_BYTES_MAX = 4 << 20;

  /** In a storm of logins the server answers late, which is what is measured. */
  private static final int OPEN_MS_MAX = 120_000;

  /** Event loops that suit {@link #open}. */
  static EventLoopGroup loops(int threads) {
    return Epoll.isAvailable() ? new EpollEventLoopGroup(threads) : new NioEventLoopGroup(threads);
  }

  /**
   * Connects and upgrades; the connection hears of it by Netty's handshake event.
   *
   * @param failed gets the reason when there is no TCP connection
   */
  void open(EventLoop loop, ChannelHandler connection, Consumer<Throwable> failed) {
    new Bootstrap()
        .group(loop)
        .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, OPEN_MS_MAX)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(
                        // Sends that one read sets free leave in one system call.
                        new FlushConsolidationHandler(256, true),
                        new HttpClientCodec(),
                        new HttpObjectAggregator(8192),
                        new WebSocketClientProtocolHandler(
                            WebSocketClientProtocolConfig.newBuilder()
                                .webSocketUri(url)
                                .maxFramePayloadLength(FRAME_BYTES_MAX)
                                .handleCloseFrames(false)
                                .handshakeTimeoutMillis(OPEN_MS_MAX)
                                .build()),
                        new WebSocketFrameAggregator(FRAME_BYTES_MAX),
                        connection);
              }
            })
        .connect(url.getHost(), url.getPort())
        .addListener(
            connected -> {
              if (!connected.isSuccess()) {
                failed.accept(connected.cause());
              }
            });
  }
}
