package io.parley.protocol;

/**
 * A member of a group.
 *
 * @param userId user
 * @param userName display name; empty for none
 * @param avatarUrl picture; empty for none
 * @param nickname name in this group; empty for none
 * @param role 1 owner, 2 administrator, 3 member, 100 to 255 the app's own with the rights of a
 *     member
 * @param mutedUntilMs until when this member alone may not send; -1 for ever, 0 not muted
 * @param enteredAtMs when, Unix milliseconds
 * @param enterType 1 created the group, 2 applied, 3 joined, 4 was invited, 5 accepted an
 *     invitation
 * @param enteredBy user who invited or accepted; absent for none
 */
public record GroupMember(
    String userId,
    String userName,
    String avatarUrl,
    String nickname,
    int role,
    long mutedUntilMs,
    long enteredAtMs,
    int enterType,
    String enteredBy) {}
