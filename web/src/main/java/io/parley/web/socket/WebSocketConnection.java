package io.parley.web.socket;

import io.parley.delivery.Connection;
import io.parley.delivery.Rank;
import io.parley.delivery.Rank.Lane;
import io.parley.kernel.LogLine;
import io.parley.protocol.CloseCode;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Push;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A bounded queue with one write in flight: what gathers during a write leaves in the next frame,
 * as a JSON array. When a peer does not read, barrages are dropped first, then the socket is
 * closed; the client resumes by its positions.
 */
final class WebSocketConnection implements Connection {
  private static final Logger LOG = Logger.getLogger(WebSocketConnection.class.getName());
  static final int QUEUE_CHARS_MAX = 2 * 1024 * 1024;
  static final int FRAME_CHARS_MAX = 128 * 1024;

  /** Behind the messages that wait, so that they are not lost to the device. */
  private static final Rank LAST_WORD = Rank.ofMessage(1, 0);

  private final Session session;
  private final FrameWriter writer;
  private final SendQueues all;
  private final String id = UUID.randomUUID().toString();
  private final SendQueue queue = new SendQueue();
  private int inFlightChars;
  private int countedChars;
  private boolean writing;
  private boolean closed;
  private CloseCode closing;
  private boolean dropped;

  WebSocketConnection(Session session, SendQueues all) {
    this.session = session;
    this.writer = FrameWriter.of(session);
    this.all = all;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public synchronized boolean isClosed() {
    return closed;
  }

  /** Queues what is no message. */
  void enqueue(String text, Rank rank) {
    enqueue(text, rank, 0);
  }

  @Override
  public void enqueue(String text, Rank rank, long acceptedAtMs) {
    boolean full;
    synchronized (this) {
      if (closed || closing != null) {
        return;
      }
      queue.add(text, rank, acceptedAtMs);
      dropBarrages(QUEUE_CHARS_MAX - inFlightChars);
      full = heldChars() > QUEUE_CHARS_MAX;
    }
    if (full) {
      closeSlow();
    }
    all.keepBound();
  }

  @Override
  public void flush() {
    String frame = nextFrame();
    while (frame != null && write(frame)) {
      frame = frameAfter();
    }
  }

  /** A socket that closes at this moment refuses in other ways than an IOException. */
  private boolean write(String frame) {
    try {
      return writer.write(frame, this::written);
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, e, () -> line("the socket takes nothing more").toString());
      discard();
      return false;
    }
  }

  /** The peer has answered a ping. */
  void pong() {
    writer.pong();
  }

  /** A tracked write has ended: goes on with what has gathered. */
  private void written(boolean ok) {
    if (!ok) {
      discard();
    }
    endWrite();
    flush();
  }

  private String frameAfter() {
    endWrite();
    return nextFrame();
  }

  private synchronized void endWrite() {
    writing = false;
    inFlightChars = 0;
    count();
  }

  private String nextFrame() {
    CloseCode code;
    synchronized (this) {
      if (writing || closed) {
        return null;
      }
      if (!queue.isEmpty()) {
        writing = true;
        String frame = queue.take(FRAME_CHARS_MAX, all.delivered);
        inFlightChars = frame.length();
        count();
        return frame;
      }
      code = closing;
      closed = code != null;
    }
    if (code != null) {
      closeSocket(code);
    }
    return null;
  }

  /** What waits here or is being written. */
  synchronized int heldChars() {
    return queue.chars() + inFlightChars;
  }

  synchronized int waiting(Lane lane) {
    return queue.waiting(lane);
  }

  synchronized void dropBarrages(int charsMax) {
    int dropped = queue.dropBarrages(charsMax);
    if (dropped > 0) {
      all.dropped(dropped);
    }
    count();
  }

  /** Tells the node's sum what has changed here. */
  private void count() {
    int held = heldChars();
    all.changed(held - countedChars);
    countedChars = held;
  }

  /** Nothing more is sent, nothing kept. */
  synchronized void discard() {
    closed = true;
    queue.clear();
    inFlightChars = 0;
    count();
  }

  /** Gives up a peer that does not read. */
  void closeSlow() {
    synchronized (this) {
      if (closed) {
        return;
      }
      dropped = true;
      discard();
    }
    closeSocket(CloseCode.SLOW_CONSUMER);
  }

  /** Whether it was closed because its peer does not read; what waited was dropped. */
  synchronized boolean isDropped() {
    return dropped;
  }

  @Override
  public void close(CloseCode code) {
    synchronized (this) {
      if (closed || closing != null) {
        return;
      }
      if (isFinal(code)) {
        queue.add(
            FrameCodec.push(new Push.SessionKicked(code.number(), code.reason())), LAST_WORD, 0);
      }
      closing = code;
    }
    flush();
  }

  private static boolean isFinal(CloseCode code) {
    return code.number() >= CloseCode.KICKED_OUT.number();
  }

  /** Whether the container has not closed the socket yet; a close waits for the peer to take it. */
  boolean isOpen() {
    return session.isOpen();
  }

  /**
   * Cuts a closed socket whose peer does not take the close. Jakarta WebSocket has no word for it
   * but an idle time-out so short that it passes between two frames of the peer. Tyrus refuses it
   * for a closed session, and needs it not: it closes its socket at once.
   */
  void cut() {
    try {
      session.setMaxIdleTimeout(1);
    } catch (IllegalStateException e) {
      LOG.log(Level.FINE, "the socket is closed by now", e);
    }
  }

  private void closeSocket(CloseCode code) {
    all.closed(code);
    LOG.fine(() -> line("the node closes a socket").with("code", code.number()).toString());
    try {
      session.close(
          new CloseReason(CloseReason.CloseCodes.getCloseCode(code.number()), code.reason()));
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.FINE, e, () -> line("the socket was closed already").toString());
    }
  }

  private LogLine line(String event) {
    return LogLine.of(event).with("connection", id);
  }
}
