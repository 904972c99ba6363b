package io.parley.protocol;

/**
 * What others see of a registered user.
 *
 * @param userId who
 * @param userName display name; absent if empty
 * @param avatarUrl avatar; absent if none
 * @param extendedData free text of the application; absent if empty
 */
public record UserInfo(String userId, String userName, String avatarUrl, String extendedData) {}
