package io.parley.web.socket;

import io.parley.protocol.CloseCode;
import io.parley.protocol.Limits;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
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

  private ClientSession client;

  /** A socket has been opened; its login must follow. */
  @OnOpen
  public void open(Session session) {
    TyrusIdleTimer.remove(session);
    session.setMaxIdleTimeout(0); // our own heartbeat closes with a code that says why
    session.setMaxTextMessageBufferSize(Limits.FRAME_BYTES_MAX);
    client = sessions.open(session);
  }

  /** A frame has come. */
  @OnMessage(maxMessageSize = Limits.FRAME_BYTES_MAX)
  public void receive(String text) {
    client.receive(text);
  }

  /** Binary frames have no meaning. */
  @OnMessage(maxMessageSize = Limits.FRAME_BYTES_MAX)
  public void receive(ByteBuffer bytes) {
    client.close(CloseCode.BINARY_FRAME);
  }

  /** The socket is gone, for whatever reason. */
  @OnClose
  public void close() {
    sessions.closed(client);
  }

  /** The container closes after this; the peer's resets are everyday life. */
  @OnError
  public void failed(Throwable cause) {
    LOG.log(Level.FINE, "a socket failed", cause);
  }
}
