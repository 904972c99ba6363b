package io.parley.protocol;

/**
 * A room that a client believes to be in.
 *
 * @param roomId the room
 * @param attributeSeq highest that this client has seen, 0 for none
 */
public record RoomPosition(String roomId, long attributeSeq) {
  public RoomPosition {
    Checks.roomId("roomId", roomId);
    Checks.range("attributeSeq", attributeSeq, 0, Limits.SAFE_INTEGER_MAX);
  }
}
