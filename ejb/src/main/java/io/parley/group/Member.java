package io.parley.group;

import io.parley.protocol.GroupMember;
import io.parley.protocol.GroupOperator;

/**
 * A member of a group.
 *
 * @param userId user
 * @param userName display name, empty for none
 * @param avatarUrl picture, empty for none
 * @param nickname name in the group, empty for none
 * @param role see {@link Role}
 * @param mutedUntilMs until when this member alone may not send; -1 for ever, 0 not
 * @param allowed exempt from mutes of the group
 * @param enteredAtMs when
 * @param enterType by the numbers of {@link EnterType}
 * @param enteredBy who invited or accepted, empty for none
 */
record Member(
    String userId,
    String userName,
    String avatarUrl,
    String nickname,
    int role,
    long mutedUntilMs,
    boolean allowed,
    long enteredAtMs,
    int enterType,
    String enteredBy) {

  Member withRole(int newRole) {
    return new Member(
        userId,
        userName,
        avatarUrl,
        nickname,
        newRole,
        mutedUntilMs,
        allowed,
        enteredAtMs,
        enterType,
        enteredBy);
  }

  Member withNickname(String newNickname) {
    return new Member(
        userId,
        userName,
        avatarUrl,
        newNickname,
        role,
        mutedUntilMs,
        allowed,
        enteredAtMs,
        enterType,
        enteredBy);
  }

  Member mutedUntil(long untilMs) {
    return new Member(
        userId,
        userName,
        avatarUrl,
        nickname,
        role,
        untilMs,
        allowed,
        enteredAtMs,
        enterType,
        enteredBy);
  }

  Member allowed(boolean isAllowed) {
    return new Member(
        userId,
        userName,
        avatarUrl,
        nickname,
        role,
        mutedUntilMs,
        isAllowed,
        enteredAtMs,
        enterType,
        enteredBy);
  }

  GroupMember told() {
    return new GroupMember(
        userId,
        userName,
        avatarUrl,
        nickname,
        role,
        mutedUntilMs,
        enteredAtMs,
        enterType,
        enteredBy.isEmpty() ? null : enteredBy);
  }

  GroupOperator asOperator() {
    return new GroupOperator(userId, userName, nickname, role);
  }
}
