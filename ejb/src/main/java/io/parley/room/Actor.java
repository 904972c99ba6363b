package io.parley.room;

import io.parley.delivery.Connection;
import java.util.Optional;

/**
 * Who acts on rooms.
 *
 * @param appId app
 * @param userId user; of a backend, in whose name, empty for nobody's
 * @param deviceId device of the user; empty for a backend
 * @param connection of that device on this node; empty for a backend, which may do everything
 */
public record Actor(long appId, String userId, String deviceId, Optional<Connection> connection) {

  /** A backend. */
  public static Actor server(long appId, String userId) {
    return new Actor(appId, userId, "", Optional.empty());
  }

  boolean isServer() {
    return connection.isEmpty();
  }

  String connectionId() {
    return connection.map(Connection::id).orElse("");
  }

  UserKey user() {
    return new UserKey(appId, userId);
  }

  RoomKey room(String roomId) {
    return new RoomKey(appId, roomId);
  }
}
