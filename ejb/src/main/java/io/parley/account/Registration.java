package io.parley.account;

/**
 * A user who is to exist.
 *
 * @param appId an existing app
 * @param userId unique in the app
 * @param userName new display name; empty keeps the stored one
 */
public record Registration(long appId, String userId, String userName) {}
