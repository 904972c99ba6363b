package io.parley.web.socket;

import io.parley.kernel.LogLine;
import io.parley.protocol.CloseCode;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One instance for each socket: text in, exactly one reply out for each command. */
@ServerEndpoint("/v1/ws")
public class ChatEndpoint {
  private static final Logger LOG = Logger.getLogger(ChatEndpoint.class.getName());

  @Inject ClientSessions sessions;

  private final FrameParts frame = new FrameParts();
  private ClientSession client;

  /** A socket has been opened; its login must follow. */
  @OnOpen
  public void open(Session session) {
    TyrusIdleTimer.remove(session);
    session.setMaxIdleTimeout(0); // our own heartbeat closes with a code that says why
    client = sessions.open(session);
  }

  /** A frame has come, or a part of one. */
  @OnMessage
  public void receive(String part, boolean last) {
    frame.add(part, last, client::receive, () -> client.close(CloseCode.FRAME_TOO_LARGE));
  }

  /** Binary frames have no meaning. */
  @OnMessage
  public void receive(ByteBuffer part, boolean last) {
    client.close(CloseCode.BINARY_FRAME);
  }

  /** Says that the peer has read what came before the ping. */
  @OnMessage
  public void receive(PongMessage pong) {
    client.connection().pong();
  }

  /** The socket is gone, for whatever reason. */
  @OnClose
  public void close() {
    sessions.closed(client);
  }

  /** The container closes after this; the peer's resets are everyday life. */
  @OnError
  public void failed(Throwable cause) {
    LOG.log(Level.FINE, cause, () -> client.concerns(LogLine.of("a socket failed")).toString());
  }
}
