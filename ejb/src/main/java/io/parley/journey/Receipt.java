package io.parley.journey;

/**
 * A device has acknowledged a conversation up to a position.
 *
 * @param appId app
 * @param userId receiver
 * @param deviceId device of the receiver
 * @param target the receiver's name for the conversation, a group's marked with '/'
 * @param seq position
 * @param atMs when the acknowledgement came, Unix milliseconds
 * @param loggedInAtMs when the connection that it came over logged in
 */
public record Receipt(
    long appId,
    String userId,
    String deviceId,
    String target,
    long seq,
    long atMs,
    long loggedInAtMs) {}
