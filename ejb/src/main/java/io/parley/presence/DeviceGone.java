package io.parley.presence;

/**
 * A device is logged in no more: it logged out, was kicked out by another, or its grace is over.
 * Fired in the transaction that removes it.
 *
 * @param connectionId its last connection
 */
public record DeviceGone(long appId, String userId, String deviceId, String connectionId) {}
