package io.parley.journey;

/**
 * A connection that was closed because its client did not read.
 *
 * @param appId app
 * @param userId user
 * @param deviceId device of the user
 * @param loggedInAtMs when the connection logged in, Unix milliseconds
 * @param droppedAtMs when it was closed, Unix milliseconds
 */
public record DroppedConnection(
    long appId, String userId, String deviceId, long loggedInAtMs, long droppedAtMs) {}
