package io.parley.protocol;

/**
 * A message of a room; stored only where the app says so.
 *
 * @param messageId identity for all devices, 1 to 64 characters
 * @param from user id of the sender
 * @param type see {@link MessageType}
 * @param message body: text, or the bytes of a command in Base64
 * @param extendedData free text beside the body; absent if empty
 * @param priority 1 low, 2 medium, 3 high
 * @param sentAtMs when the server took it, Unix milliseconds
 * @param server true when a backend sent it through REST; absent otherwise
 * @param seq position in the room's history, from 1; absent when it is not stored
 * @param options what few messages have; absent for nothing of it
 */
public record RoomMessage(
    String messageId,
    String from,
    int type,
    String message,
    String extendedData,
    int priority,
    long sentAtMs,
    Boolean server,
    Long seq,
    MessageOptions options) {

  /** As it is once it is stored. */
  public RoomMessage at(long position) {
    return new RoomMessage(
        messageId,
        from,
        type,
        message,
        extendedData,
        priority,
        sentAtMs,
        server,
        position,
        options);
  }
}
