package io.parley.protocol;

/**
 * A user in a room, as of the entry: later changes of name and avatar are not told.
 *
 * @param userId who
 * @param userName display name; absent if empty
 * @param avatarUrl avatar; absent if none
 * @param role 1 owner, 2 admin, 3 member
 */
public record RoomMember(String userId, String userName, String avatarUrl, int role) {}
