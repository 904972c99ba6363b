package io.parley.protocol;

/**
 * A message of a room, not stored.
 *
 * @param messageId identity for all devices, 1 to 64 characters
 * @param from user id of the sender
 * @param type see {@link MessageType}
 * @param message body: text, or the bytes of a command in Base64
 * @param extendedData free text beside the body; absent if empty
 * @param priority 1 low, 2 medium, 3 high
 * @param sentAtMs when the server took it, Unix milliseconds
 * @param server true when a backend sent it through REST; absent otherwise
 */
public record RoomMessage(
    String messageId,
    String from,
    int type,
    String message,
    String extendedData,
    int priority,
    long sentAtMs,
    Boolean server) {}
