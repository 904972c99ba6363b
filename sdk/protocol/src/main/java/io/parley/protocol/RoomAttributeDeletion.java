package io.parley.protocol;

/**
 * An attribute that is gone.
 *
 * @param key its key
 * @param seq the room's attributeSeq at the deletion
 */
public record RoomAttributeDeletion(String key, long seq) {}
