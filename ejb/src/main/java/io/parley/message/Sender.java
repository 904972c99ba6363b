package io.parley.message;

/**
 * Who sends.
 *
 * @param appId app
 * @param userId user
 * @param connectionId the connection that sent and gets no push of its own message; empty for none
 * @param server true for a backend that sends in the user's name
 */
public record Sender(long appId, String userId, String connectionId, boolean server) {}
