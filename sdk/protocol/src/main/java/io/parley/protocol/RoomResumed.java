package io.parley.protocol;

import java.util.List;

/**
 * What became of a membership.
 *
 * @param roomId the room
 * @param state 0 no longer a member, 1 still a member, 2 the room is gone
 * @param room the room now; absent unless still a member
 * @param attributes all attributes; absent when unchanged since the client's attributeSeq, or not a
 *     member
 */
public record RoomResumed(String roomId, int state, RoomInfo room, List<RoomAttribute> attributes) {
  public static final int NOT_IN = 0;
  public static final int IN = 1;
  public static final int GONE = 2;
}
