package io.parley.message;

import io.parley.protocol.Checks;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Limits;
import io.parley.protocol.ProtocolException;
import java.util.List;

/**
 * Which members of a group a message is for, besides its sender.
 *
 * @param userIds at most {@link Limits#TARGETS_MAX}, whether or not members
 * @param except whether it is for all but these
 */
public record Targets(List<String> userIds, boolean except) {
  /** All members. */
  public static final Targets EVERYBODY = new Targets(List.of(), true);

  private static final String SEPARATOR = ",";

  /**
   * Checks the list.
   *
   * @throws ProtocolException PARAMS_INVALID for too many or none, USER_ID_INVALID
   */
  public Targets {
    int least = except ? 0 : 1;
    if (userIds == null || userIds.size() < least || userIds.size() > Limits.TARGETS_MAX) {
      throw new ProtocolException(
          ErrorCode.PARAMS_INVALID,
          "userIds of targets must be " + least + " to " + Limits.TARGETS_MAX);
    }
    userIds.forEach(id -> Checks.userId("userIds of targets", id));
    userIds = List.copyOf(userIds);
  }

  boolean isEverybody() {
    return equals(EVERYBODY);
  }

  boolean include(String userId) {
    return userIds.contains(userId) != except;
  }

  /** As stored, see the column; null for everybody. */
  String text() {
    String mark = except ? "-" : "+";
    return isEverybody() ? null : mark + SEPARATOR + String.join(SEPARATOR, userIds) + SEPARATOR;
  }
}
