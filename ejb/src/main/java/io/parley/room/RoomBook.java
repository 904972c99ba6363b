package io.parley.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The locked rooms and users of one batch, as its orders change them. For one thread. */
final class RoomBook {
  private final Map<RoomKey, Room> rooms = new HashMap<>();
  private final Map<UserKey, Session> sessions = new HashMap<>();
  private final Map<Long, Integer> roomsOfApp = new HashMap<>();
  private final Set<RoomKey> created = new HashSet<>();
  private final RoomLimits limits;
  private final long nowMs;

  RoomBook(RoomLimits limits, long nowMs) {
    this.limits = limits;
    this.nowMs = nowMs;
  }

  void add(Room room) {
    rooms.put(room.key(), room);
  }

  void add(UserKey user, Session session) {
    sessions.put(user, session);
  }

  /** How many rooms an app has; needed only where that is limited. */
  void add(long appId, int count) {
    roomsOfApp.put(appId, count);
  }

  /** Rooms that have an empty row because they may come into being. */
  void created(Collection<RoomKey> keys) {
    created.addAll(keys);
  }

  Collection<RoomKey> created() {
    return created;
  }

  RoomLimits limits() {
    return limits;
  }

  long nowMs() {
    return nowMs;
  }

  /** Every room that an order names was looked for. */
  Room room(RoomKey key) {
    return rooms.computeIfAbsent(
        key, any -> new Room(key, Optional.empty(), limits.memberEvents()));
  }

  Optional<Session> session(UserKey user) {
    return Optional.ofNullable(sessions.get(user));
  }

  /** The user's memberships change with the room's. */
  void left(UserKey user, RoomKey room) {
    session(user).ifPresent(session -> session.rooms.remove(room));
  }

  /** A room has gone with all its members. */
  void vanished(RoomKey room) {
    sessions.values().forEach(session -> session.rooms.remove(room));
    roomsOfApp.merge(room.appId(), -1, Integer::sum);
  }

  /** Whether the app may have one room more, which is counted then. */
  boolean claimRoom(long appId) {
    int count = roomsOfApp.getOrDefault(appId, 0);
    if (limits.roomsOfApp() != 0 && count >= limits.roomsOfApp()) {
      return false;
    }
    roomsOfApp.put(appId, count + 1);
    return true;
  }

  List<Room> rooms() {
    return List.copyOf(rooms.values());
  }
}
