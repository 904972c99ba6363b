package io.parley.room;

import io.parley.protocol.RoomInfo;

/**
 * The row of a room.
 *
 * @param ownerId user; empty for none
 * @param destroyDueAtMs when it is destroyed unless somebody enters; 0 while somebody is in
 * @param writesSinceMs when the window of the rate of attribute writes began
 * @param writes how many it has seen
 * @param messageSeq position of the last stored message; 0 for none
 */
record RoomHead(
    String name,
    String ownerId,
    long createdAtMs,
    long version,
    long attributeSeq,
    int memberCount,
    int destroyDelayS,
    long destroyDueAtMs,
    String announcement,
    boolean mutedAll,
    boolean openAttributes,
    long writesSinceMs,
    int writes,
    long messageSeq) {

  /** A new one; its version is above that of any earlier room of this id. */
  static RoomHead born(String ownerId, Order.Birth birth, long nowMs) {
    return new RoomHead(
        birth.name(),
        ownerId,
        nowMs,
        nowMs,
        0,
        0,
        birth.destroyDelayS(),
        0,
        "",
        false,
        false,
        0,
        0,
        0);
  }

  RoomHead next() {
    return with(version + 1, attributeSeq, memberCount, destroyDueAtMs);
  }

  RoomHead counted(long newAttributeSeq) {
    return with(version, newAttributeSeq, memberCount, destroyDueAtMs);
  }

  RoomHead withCount(int newCount) {
    return with(version, attributeSeq, newCount, 0);
  }

  RoomHead empty(long nowMs) {
    return with(version, attributeSeq, 0, nowMs + destroyDelayS * 1000L);
  }

  private RoomHead with(long newVersion, long newSeq, int newCount, long newDueAtMs) {
    return new RoomHead(
        name,
        ownerId,
        createdAtMs,
        newVersion,
        newSeq,
        newCount,
        destroyDelayS,
        newDueAtMs,
        announcement,
        mutedAll,
        openAttributes,
        writesSinceMs,
        writes,
        messageSeq);
  }

  RoomHead written(long sinceMs, int newWrites) {
    return new RoomHead(
        name,
        ownerId,
        createdAtMs,
        version,
        attributeSeq,
        memberCount,
        destroyDelayS,
        destroyDueAtMs,
        announcement,
        mutedAll,
        openAttributes,
        sinceMs,
        newWrites,
        messageSeq);
  }

  RoomHead updated(Order.Update order) {
    return new RoomHead(
        name,
        ownerId,
        createdAtMs,
        version,
        attributeSeq,
        memberCount,
        destroyDelayS,
        destroyDueAtMs,
        order.announcement().orElse(announcement),
        order.mutedAll().orElse(mutedAll),
        order.openAttributes().orElse(openAttributes),
        writesSinceMs,
        writes,
        messageSeq);
  }

  RoomInfo toProtocol(RoomKey key) {
    return new RoomInfo(
        key.roomId(),
        name.isEmpty() ? null : name,
        ownerId.isEmpty() ? null : ownerId,
        createdAtMs,
        version,
        attributeSeq,
        memberCount,
        destroyDelayS,
        announcement.isEmpty() ? null : announcement,
        mutedAll ? Boolean.TRUE : null,
        openAttributes ? Boolean.TRUE : null,
        messageSeq == 0 ? null : messageSeq);
  }
}
