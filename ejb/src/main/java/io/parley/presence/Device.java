package io.parley.presence;

import java.time.Instant;
import java.util.Optional;

/**
 * A logged-in device.
 *
 * @param deviceId unique for the user
 * @param connectionId its newest connection
 * @param nodeId node of that connection
 * @param platform by the numbers of ZIMPlatformType
 * @param loggedInAt time of the newest login
 * @param offlineDueAt when it counts as gone; empty while its socket is open
 */
record Device(
    String deviceId,
    String connectionId,
    String nodeId,
    int platform,
    Instant loggedInAt,
    Optional<Instant> offlineDueAt) {

  Device lost(Instant dueAt) {
    return new Device(deviceId, connectionId, nodeId, platform, loggedInAt, Optional.of(dueAt));
  }

  boolean isDue(Instant now) {
    return offlineDueAt.isPresent() && !offlineDueAt.get().isAfter(now);
  }
}
