package io.parley.room;

/**
 * A user's membership of a room, by one device.
 *
 * @param userId who
 * @param deviceId by which device
 * @param connectionId that device's connection when it entered or resumed
 * @param entry the room's version at the entry
 * @param joinedAtMs when, Unix milliseconds
 * @param name display name as of the entry
 * @param avatarUrl avatar as of the entry
 */
record Member(
    String userId,
    String deviceId,
    String connectionId,
    long entry,
    long joinedAtMs,
    String name,
    String avatarUrl) {

  /** Has entered when the former one did. */
  Member inPlaceOf(Member before) {
    return new Member(
        userId, deviceId, connectionId, before.entry, before.joinedAtMs, name, avatarUrl);
  }

  Member at(String newConnectionId) {
    return new Member(userId, deviceId, newConnectionId, entry, joinedAtMs, name, avatarUrl);
  }
}
