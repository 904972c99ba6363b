package io.parley.delivery;

import io.parley.protocol.CloseCode;

/**
 * An order to close one connection, on whichever node it is.
 *
 * @param connectionId the connection
 * @param code why
 */
public record Kick(String connectionId, CloseCode code) {}
