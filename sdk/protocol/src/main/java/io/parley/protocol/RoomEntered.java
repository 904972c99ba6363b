package io.parley.protocol;

/**
 * The answer to an entry. A {@link Push.RoomAttributesUpdated} with all attributes follows when the
 * room has any.
 *
 * @param room the room, the entrant counted
 * @param created whether this command created it
 * @param role 1 owner, 2 admin, 3 member
 * @param mutedUntilMs when the entrant may send again, Unix milliseconds; absent when not muted; 0
 *     for never
 */
public record RoomEntered(RoomInfo room, boolean created, int role, Long mutedUntilMs) {}
