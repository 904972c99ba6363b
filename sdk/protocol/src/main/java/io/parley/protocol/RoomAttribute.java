package io.parley.protocol;

/**
 * One attribute of a room.
 *
 * @param key 1 to 16 bytes
 * @param value at most 1024 bytes
 * @param owner user who may change it without force; absent when a backend set it
 * @param deleteAfterOwnerLeft true when it goes with its owner; absent otherwise
 * @param seq the room's attributeSeq at the last change; what carries a lower one for this key is
 *     older
 */
public record RoomAttribute(
    String key, String value, String owner, Boolean deleteAfterOwnerLeft, long seq) {}
