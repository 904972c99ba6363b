package io.parley.account;

/**
 * What others see of a registered user.
 *
 * @param userId unique in the app
 * @param userName display name, empty for none
 * @param avatarUrl picture, empty for none
 * @param extendedData free text of the application, empty for none
 */
public record Profile(String userId, String userName, String avatarUrl, String extendedData) {}
