package io.parley.protocol;

/**
 * A room as of a version.
 *
 * @param roomId chosen by whoever created it, 1 to 128 bytes
 * @param roomName at most 64 bytes; absent if empty
 * @param ownerId user who created it; absent when a backend did
 * @param createdAtMs when it came into being, Unix milliseconds
 * @param version grows by every change of the room (members, attributes, roles, text); what carries
 *     a lower one is older
 * @param attributeSeq grows by one with every changed attribute
 * @param memberCount members now, 0 in the destroy delay
 * @param destroyDelayS how long it stays after the last member has left, seconds
 * @param announcement text for all who enter; absent if empty
 * @param mutedAll true when only owner, admins and allowed users may send; absent otherwise
 * @param openAttributes true when users outside may read the attributes; absent otherwise
 * @param messageSeq position of the last stored message; absent when none was stored
 */
public record RoomInfo(
    String roomId,
    String roomName,
    String ownerId,
    long createdAtMs,
    long version,
    long attributeSeq,
    int memberCount,
    int destroyDelayS,
    String announcement,
    Boolean mutedAll,
    Boolean openAttributes,
    Long messageSeq) {}
