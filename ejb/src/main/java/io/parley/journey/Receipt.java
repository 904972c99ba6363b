package io.parley.journey;

/**
 * A device has acknowledged a conversation up to a position.
 *
 * @param appId app
 * @param userId receiver
 * @param deviceId device of the receiver
 * @param peerId the receiver's name for the conversation
 * @param seq position
 * @param atMs when the acknowledgement came, Unix milliseconds
 * @param loggedInAtMs when the connection that it came over logged in
 */
public record Receipt(
    long appId,
    String userId,
    String deviceId,
    String peerId,
    long seq,
    long atMs,
    long loggedInAtMs) {}
