package io.parley.web.socket;

import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * One way of writing a text frame, chosen by the container. On Undertow a completion handler tells
 * when a frame has left. On Payara it does not: Grizzly takes whatever it is given and says so at
 * once, so that a peer which does not read fills the heap. There the peer's own word counts, its
 * pong; and frames leave by the send writer, because Tyrus arms a timer through a scheduled
 * executor for each {@code sendText}, which costs more than all the rest of a delivery. Measured:
 * docs/performance.md.
 */
interface FrameWriter {

  /**
   * Writes one frame; one caller at a time.
   *
   * @param whenWritten called later with the success, only if the return is false
   * @return true when the next frame may follow at once, false when {@code whenWritten} will say so
   */
  boolean write(String frame, Consumer<Boolean> whenWritten);

  /** The peer has answered a ping. */
  default void pong() {}

  /** The way that suits the session's container. */
  static FrameWriter of(Session session) {
    return TyrusIdleTimer.isTyrus(session) ? new Confirmed(session) : new Tracked(session);
  }

  /** Every frame with a completion handler. */
  record Tracked(Session session) implements FrameWriter {
    @Override
    public boolean write(String frame, Consumer<Boolean> whenWritten) {
      session.getAsyncRemote().sendText(frame, result -> whenWritten.accept(result.isOK()));
      return false;
    }
  }

  /**
   * A window of characters that the peer has not confirmed. When half of it has left, a ping
   * follows; its pong says that the peer has read all before. Every WebSocket peer answers pings.
   */
  final class Confirmed implements FrameWriter {
    static final int WINDOW_CHARS = 128 * 1024;

    private final Session session;
    private int unconfirmedChars;
    private int pingedChars;
    private Consumer<Boolean> waiting;

    Confirmed(Session session) {
      this.session = session;
    }

    @Override
    public boolean write(String frame, Consumer<Boolean> whenWritten) {
      try (Writer writer = session.getBasicRemote().getSendWriter()) {
        writer.write(frame);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return count(frame.length(), whenWritten);
    }

    private synchronized boolean count(int chars, Consumer<Boolean> whenWritten) {
      unconfirmedChars += chars;
      pingWhenDue();
      if (unconfirmedChars < WINDOW_CHARS) {
        return true;
      }
      waiting = whenWritten;
      return false;
    }

    private void pingWhenDue() {
      if (pingedChars > 0 || unconfirmedChars < WINDOW_CHARS / 2) {
        return;
      }
      pingedChars = unconfirmedChars;
      try {
        session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void pong() {
      Consumer<Boolean> written;
      synchronized (this) {
        unconfirmedChars -= pingedChars;
        pingedChars = 0;
        pingWhenDue();
        if (unconfirmedChars >= WINDOW_CHARS || waiting == null) {
          return;
        }
        written = waiting;
        waiting = null;
      }
      written.accept(true);
    }
  }
}
