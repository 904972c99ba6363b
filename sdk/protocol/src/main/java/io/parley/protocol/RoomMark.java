package io.parley.protocol;

/** What a user is to a room beyond being in it; the mark outlasts the membership. */
public final class RoomMark {
  /** May not enter. */
  public static final int BANNED = 1;

  /** May not send until a time. */
  public static final int MUTED = 2;

  /** May send though all are muted. */
  public static final int ALLOWED = 3;

  /** May kick, ban, mute, allow and announce. */
  public static final int ADMIN = 4;

  private RoomMark() {}
}
