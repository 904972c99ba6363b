package io.parley.web.socket;

import io.parley.delivery.Connection;
import io.parley.protocol.CloseCode;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Push;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A bounded queue with one write in flight: what gathers during a write leaves in the next frame,
 * as a JSON array. A peer that does not read is closed when the queue is full; it resumes by its
 * positions.
 */
final class WebSocketConnection implements Connection {
  private static final Logger LOG = Logger.getLogger(WebSocketConnection.class.getName());
  static final int QUEUE_CHARS_MAX = 2 * 1024 * 1024;
  private static final int FRAME_CHARS_MAX = 128 * 1024;

  private final Session session;
  private final FrameWriter writer;
  private final String id = UUID.randomUUID().toString();
  private final Deque<String> queue = new ArrayDeque<>();
  private int queuedChars;
  private boolean writing;
  private boolean closed;
  private CloseCode closing;

  WebSocketConnection(Session session) {
    this.session = session;
    this.writer = FrameWriter.of(session);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void enqueue(String text) {
    synchronized (this) {
      if (closed || closing != null) {
        return;
      }
      add(text);
      if (queuedChars <= QUEUE_CHARS_MAX) {
        return;
      }
      queue.clear();
      closed = true;
    }
    closeSocket(CloseCode.SLOW_CONSUMER);
  }

  @Override
  public void flush() {
    String frame = nextFrame();
    while (frame != null && writer.write(frame, this::written)) {
      frame = frameAfter();
    }
  }

  /** A tracked write has ended: goes on with what has gathered. */
  private void written(boolean ok) {
    synchronized (this) {
      writing = false;
      closed |= !ok;
    }
    flush();
  }

  private String frameAfter() {
    synchronized (this) {
      writing = false;
    }
    return nextFrame();
  }

  private String nextFrame() {
    CloseCode code;
    synchronized (this) {
      if (writing || closed) {
        return null;
      }
      if (!queue.isEmpty()) {
        writing = true;
        return take();
      }
      code = closing;
      closed = code != null;
    }
    if (code != null) {
      closeSocket(code);
    }
    return null;
  }

  private String take() {
    String first = poll();
    if (queue.isEmpty()) {
      return first;
    }
    StringBuilder frame = new StringBuilder().append('[').append(first);
    while (!queue.isEmpty() && frame.length() + queue.peek().length() < FRAME_CHARS_MAX) {
      frame.append(',').append(poll());
    }
    return frame.append(']').toString();
  }

  private void add(String text) {
    queue.add(text);
    queuedChars += text.length();
  }

  private String poll() {
    String text = queue.poll();
    queuedChars -= text.length();
    return text;
  }

  @Override
  public void close(CloseCode code) {
    synchronized (this) {
      if (closed || closing != null) {
        return;
      }
      if (isFinal(code)) {
        add(FrameCodec.push(new Push.SessionKicked(code.number(), code.reason())));
      }
      closing = code;
    }
    flush();
  }

  private static boolean isFinal(CloseCode code) {
    return code.number() >= CloseCode.KICKED_OUT.number();
  }

  private void closeSocket(CloseCode code) {
    try {
      session.close(
          new CloseReason(CloseReason.CloseCodes.getCloseCode(code.number()), code.reason()));
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.FINE, "the socket was closed already", e);
    }
  }
}
