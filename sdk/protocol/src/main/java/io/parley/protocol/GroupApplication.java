package io.parley.protocol;

/**
 * A wish to enter a group, or to have somebody in it.
 *
 * @param type as the receiver sees it: 1 somebody wants to join, 2 somebody is invited, 3 the
 *     receiver is invited
 * @param state 1 waiting, 2 accepted, 3 rejected, 4 expired, 5 no longer to be answered
 * @param groupId group
 * @param groupName its name; empty for none
 * @param groupAvatarUrl its picture; empty for none
 * @param userId who would enter
 * @param userName display name; empty for none
 * @param inviterId who invited; absent for type 1
 * @param inviterName display name; absent for type 1
 * @param wording words with it; empty for none
 * @param createdAtMs Unix milliseconds
 * @param updatedAtMs Unix milliseconds
 * @param operatorId who answered; absent while nobody has
 */
public record GroupApplication(
    int type,
    int state,
    String groupId,
    String groupName,
    String groupAvatarUrl,
    String userId,
    String userName,
    String inviterId,
    String inviterName,
    String wording,
    long createdAtMs,
    long updatedAtMs,
    String operatorId) {}
