package io.parley.presence;

import io.parley.presence.PresenceStore.User;

/**
 * The coming or going of a connection.
 *
 * @param kind what has happened
 * @param appId of the user
 * @param userId registered in that app
 * @param deviceId unique for the user
 * @param connectionId of the device's connection, on this node
 * @param platform by the numbers of ZIMPlatformType; counts for a login only
 */
public record PresenceChange(
    Kind kind, long appId, String userId, String deviceId, String connectionId, int platform) {

  /** What happens to a device. */
  public enum Kind {
    /**
     * It has logged in. After the commit its former connection is closed as replaced; beyond the
     * most devices of a user the oldest are kicked out.
     */
    ONLINE,
    /** Its socket is gone without logout: the user stays online for the grace period. */
    LOST,
    /** It logged out: with no other device left the user is logged out at once. */
    LOGOUT
  }

  User user() {
    return new User(appId, userId);
  }
}
