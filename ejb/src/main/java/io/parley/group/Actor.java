package io.parley.group;

/**
 * Who asks.
 *
 * @param appId app
 * @param userId user
 * @param server true for a backend that acts in the user's name: it needs no membership and no role
 */
public record Actor(long appId, String userId, boolean server) {}
