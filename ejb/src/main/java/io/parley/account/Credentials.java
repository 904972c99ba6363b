package io.parley.account;

/**
 * Who somebody claims to be, and the proof.
 *
 * @param appId app of the login
 * @param userId user of the login
 * @param token JWT, or token04 where the app allows it
 */
public record Credentials(long appId, String userId, String token) {}
