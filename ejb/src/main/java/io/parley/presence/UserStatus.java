package io.parley.presence;

import java.time.Instant;
import java.util.List;

/**
 * A user's presence.
 *
 * @param status online or why not
 * @param since when that began; {@link Instant#EPOCH} for a user that never logged in
 * @param platforms of the devices online, by the numbers of ZIMPlatformType, ascending, each once
 */
public record UserStatus(OnlineStatus status, Instant since, List<Integer> platforms) {
  static final UserStatus NEVER_SEEN =
      new UserStatus(OnlineStatus.UNKNOWN, Instant.EPOCH, List.of());
}
