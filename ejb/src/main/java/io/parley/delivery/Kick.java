package io.parley.delivery;

import io.parley.protocol.CloseCode;

/**
 * An order to close one connection.
 *
 * @param nodeId node of the connection
 * @param connectionId the connection
 * @param code why
 */
public record Kick(String nodeId, String connectionId, CloseCode code) {}
