package io.parley.room;

import io.parley.protocol.RoomAttribute;

/**
 * An attribute of a room.
 *
 * @param owner user id; empty for a backend
 * @param deleteWithOwner whether it goes when the owner leaves
 * @param seq the room's attributeSeq at its last change
 */
record Attribute(String key, String value, String owner, boolean deleteWithOwner, long seq) {
  RoomAttribute toProtocol() {
    return new RoomAttribute(
        key, value, owner.isEmpty() ? null : owner, deleteWithOwner ? Boolean.TRUE : null, seq);
  }
}
