package io.parley.protocol;

/**
 * How many members a room has.
 *
 * @param roomId the room
 * @param count members now, 0 when the room does not exist
 */
public record RoomCount(String roomId, int count) {}
