package io.parley.web.socket;

import jakarta.websocket.Session;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Consumer;

/**
 * One way of writing a text frame, chosen by the container. Payara's Tyrus arms a timer through a
 * scheduled executor for each {@code sendText}, which costs more than all the rest of a delivery;
 * its send writer does not, but tells nothing of completion. So there most frames leave by the send
 * writer, and a tracked one follows whenever {@link Tyrus#UNTRACKED_CHARS_MAX} have left untracked:
 * it completes behind all earlier ones, which keeps what the container buffers bounded. Measured:
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

  /** The way that suits the session's container. */
  static FrameWriter of(Session session) {
    return TyrusIdleTimer.isTyrus(session) ? new Tyrus(session) : new Tracked(session);
  }

  /** Every frame with a completion handler. */
  record Tracked(Session session) implements FrameWriter {
    @Override
    public boolean write(String frame, Consumer<Boolean> whenWritten) {
      session.getAsyncRemote().sendText(frame, result -> whenWritten.accept(result.isOK()));
      return false;
    }
  }

  /** Most frames by the send writer, a tracked one now and then. */
  final class Tyrus implements FrameWriter {
    static final int UNTRACKED_CHARS_MAX = 128 * 1024;

    private final Session session;
    private final Tracked tracked;
    private int untrackedChars;

    Tyrus(Session session) {
      this.session = session;
      this.tracked = new Tracked(session);
    }

    @Override
    public boolean write(String frame, Consumer<Boolean> whenWritten) {
      untrackedChars += frame.length();
      if (untrackedChars > UNTRACKED_CHARS_MAX) {
        untrackedChars = 0;
        return tracked.write(frame, whenWritten);
      }
      try (Writer writer = session.getBasicRemote().getSendWriter()) {
        writer.write(frame);
        return true;
      } catch (IOException e) {
        whenWritten.accept(false);
        return false;
      }
    }
  }
}
