package io.parley.room;

import io.parley.protocol.RoomMark;

/**
 * What the nodes that have connections in a room are told, as text: fields by blank; no id of a
 * connection or user has one. Each carries the room's version.
 */
final class Notice {
  static final String END = "end";
  static final String GONE = "gone";
  static final String MARK = "mark";
  static final String MUTED_ALL = "mutedAll";
  private static final String BLANK = " ";

  private Notice() {}

  /** A connection is in the room no more; the frame tells it why. */
  static String end(long version, String connectionId) {
    return String.join(BLANK, END, Long.toString(version), connectionId);
  }

  /** The room is no more; the frame tells all in it. */
  static String gone(long version) {
    return String.join(BLANK, GONE, Long.toString(version));
  }

  /**
   * A user is marked, or freed.
   *
   * @param mark see {@link RoomMark}
   * @param untilMs when it ends; {@link Long#MAX_VALUE} for never; 0 when the mark is taken off
   */
  static String mark(long version, String userId, int mark, long untilMs) {
    return String.join(
        BLANK,
        MARK,
        Long.toString(version),
        userId,
        Integer.toString(mark),
        Long.toString(untilMs));
  }

  /** All are muted, or no more. */
  static String mutedAll(long version, boolean on) {
    return String.join(BLANK, MUTED_ALL, Long.toString(version), Boolean.toString(on));
  }
}
