package io.parley.group;

import io.parley.protocol.GroupApplication;
import io.parley.protocol.Limits;

/**
 * A wish to join a group, or an invitation, as stored.
 *
 * @param groupId group
 * @param groupName its name
 * @param groupAvatarUrl its picture
 * @param userId who would enter
 * @param userName display name
 * @param inviterId who invited; empty for a wish to join
 * @param inviterName display name; empty for a wish to join
 * @param state by the numbers of ZIMGroupApplicationState
 * @param wording words with it
 * @param createdAtMs when
 * @param updatedAtMs when
 * @param operatorId who answered; empty for nobody yet
 */
record Application(
    String groupId,
    String groupName,
    String groupAvatarUrl,
    String userId,
    String userName,
    String inviterId,
    String inviterName,
    int state,
    String wording,
    long createdAtMs,
    long updatedAtMs,
    String operatorId) {
  static final int WAITING = 1;
  static final int ACCEPTED = 2;
  static final int REJECTED = 3;
  static final int EXPIRED = 4;
  static final int DISABLED = 5;

  private static final int TYPE_JOIN = 1;
  private static final int TYPE_INVITE = 2;
  private static final int TYPE_BE_INVITED = 3;
  private static final long LIFE_MS = Limits.GROUP_APPLICATION_DAYS * 24 * 3600 * 1000L;

  boolean isInvitation() {
    return !inviterId.isEmpty();
  }

  boolean isOpen(long nowMs) {
    return state == WAITING && createdAtMs > expiredByMs(nowMs);
  }

  /** What was created until then and still waits has expired. */
  static long expiredByMs(long nowMs) {
    return nowMs - LIFE_MS;
  }

  /** What was created before is no longer listed; what has expired is for a while. */
  static long listedSinceMs(long nowMs) {
    return nowMs - 2 * LIFE_MS;
  }

  Application answered(boolean accept, String operator, long nowMs) {
    return in(accept ? ACCEPTED : REJECTED, operator, nowMs);
  }

  private Application in(int newState, String operator, long nowMs) {
    return new Application(
        groupId,
        groupName,
        groupAvatarUrl,
        userId,
        userName,
        inviterId,
        inviterName,
        newState,
        wording,
        createdAtMs,
        nowMs,
        operator);
  }

  /** As this user sees it. */
  GroupApplication told(String viewerId, long nowMs) {
    int type = TYPE_JOIN;
    if (isInvitation()) {
      type = userId.equals(viewerId) ? TYPE_BE_INVITED : TYPE_INVITE;
    }
    return new GroupApplication(
        type,
        state == WAITING && !isOpen(nowMs) ? EXPIRED : state,
        groupId,
        groupName,
        groupAvatarUrl,
        userId,
        userName,
        isInvitation() ? inviterId : null,
        isInvitation() ? inviterName : null,
        wording,
        createdAtMs,
        updatedAtMs,
        operatorId.isEmpty() ? null : operatorId);
  }
}
