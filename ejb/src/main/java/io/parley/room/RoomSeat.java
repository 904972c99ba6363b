package io.parley.room;

import io.parley.delivery.Connection;
import io.parley.delivery.Rank;
import io.parley.kernel.ChatException;
import io.parley.protocol.CloseCode;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.RoomMark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A connection in a room. What comes for the room before the entry is committed and answered is
 * held back: it is handed on, without a gap, once the seat opens, and dropped if the entry is
 * refused. Thread-safe.
 */
final class RoomSeat implements Connection {
  /** Held back in the milliseconds of an entry; whoever has more waiting misses messages. */
  private static final int HELD_MAX = 1_000;

  private record Held(String text, Rank rank, long acceptedAtMs) {}

  /** What a notice changes from a version on. */
  record Change(long version, Runnable effect) {}

  private final Connection connection;
  private final RoomKey room;
  private final String userId;
  private final Deque<Held> held = new ArrayDeque<>();
  private final List<Change> changes = new ArrayList<>();

  /** Newest version by mark: what two nodes tell may come in either order. */
  private final long[] markVersions = new long[RoomMark.ADMIN + 1];

  private volatile Seating seating;
  private volatile boolean holding = true;

  RoomSeat(Connection connection, RoomKey room, String userId) {
    this.connection = connection;
    this.room = room;
    this.userId = userId;
  }

  RoomKey room() {
    return room;
  }

  String userId() {
    return userId;
  }

  /** Whether the entry is committed. */
  boolean isTaken() {
    return seating != null;
  }

  /**
   * The entry is committed: the connection may do what members may, though it hears nothing yet.
   */
  synchronized void take(Seating newSeating) {
    seating = newSeating;
  }

  /** The entry is answered; what was held back follows. */
  synchronized void open() {
    held.forEach(it -> connection.enqueue(it.text(), it.rank(), it.acceptedAtMs()));
    held.clear();
    holding = false;
    List<Change> later = List.copyOf(changes);
    changes.clear();
    later.forEach(this::apply);
    connection.flush();
  }

  /** Applies a notice, unless the seat is of a later version; when held, once it opens. */
  synchronized void apply(Change change) {
    if (holding) {
      changes.add(change);
    } else if (change.version() > seating.version()) {
      change.effect().run();
    }
  }

  /** Puts a mark on the seat's user, or takes it off. */
  synchronized void mark(long version, int mark, long untilMs) {
    if (!isNewest(version, mark)) {
      return;
    }
    Seating old = seating;
    boolean on = untilMs != 0;
    int memberRole = on ? Room.ADMIN : Room.MEMBER;
    seating =
        new Seating(
            old.version(),
            mark == RoomMark.ADMIN && old.role() != Room.OWNER ? memberRole : old.role(),
            mark == RoomMark.MUTED ? untilMs : old.mutedUntilMs(),
            mark == RoomMark.ALLOWED ? on : old.allowed(),
            old.mutedAll());
  }

  /** Mutes all, or no more. */
  synchronized void muteAll(long version, boolean on) {
    if (!isNewest(version, 0)) {
      return;
    }
    Seating old = seating;
    seating = new Seating(old.version(), old.role(), old.mutedUntilMs(), old.allowed(), on);
  }

  private boolean isNewest(long version, int mark) {
    boolean newest = version > markVersions[mark];
    markVersions[mark] = Math.max(version, markVersions[mark]);
    return newest;
  }

  /**
   * Refuses a message of who is muted.
   *
   * @throws ChatException SENDER_MUTED
   */
  void checkMaySend(long nowMs) {
    Seating now = seating;
    if (now.mutedUntilMs() == Long.MAX_VALUE) {
      throw new ChatException(ErrorCode.SENDER_MUTED, "the user is muted in this room");
    }
    if (now.mutedUntilMs() > nowMs) {
      throw ChatException.ofLoad(
          ErrorCode.SENDER_MUTED,
          "the user is muted in this room until " + now.mutedUntilMs(),
          now.mutedUntilMs() - nowMs);
    }
    if (now.mutedAll() && now.role() == Room.MEMBER && !now.allowed()) {
      throw new ChatException(ErrorCode.SENDER_MUTED, "all are muted in this room");
    }
  }

  @Override
  public String id() {
    return connection.id();
  }

  @Override
  public boolean isClosed() {
    return connection.isClosed();
  }

  @Override
  public void enqueue(String text, Rank rank, long acceptedAtMs) {
    if (holding && isHeld(text, rank, acceptedAtMs)) {
      return;
    }
    connection.enqueue(text, rank, acceptedAtMs);
  }

  private synchronized boolean isHeld(String text, Rank rank, long acceptedAtMs) {
    if (!holding) {
      return false;
    }
    if (held.size() < HELD_MAX) {
      held.add(new Held(text, rank, acceptedAtMs));
    }
    return true;
  }

  @Override
  public void flush() {
    if (!holding) {
      connection.flush();
    }
  }

  @Override
  public void close(CloseCode code) {
    connection.close(code);
  }
}
