package io.parley.room;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is known of a locked user: devices, profile and memberships. For one thread. */
final class Session {
  final String name;
  final String avatarUrl;

  /** Connection by device. */
  final Map<String, String> devices = new HashMap<>();

  /** Rooms that the user is in, by any device. */
  final Set<RoomKey> rooms = new HashSet<>();

  Session(String name, String avatarUrl) {
    this.name = name;
    this.avatarUrl = avatarUrl;
  }
}
