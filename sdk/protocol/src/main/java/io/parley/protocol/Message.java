package io.parley.protocol;

/**
 * A stored message, the same text for every receiver; or a command, which has no position.
 *
 * @param messageId identity for all devices, 1 to 64 characters
 * @param seq gap-free position in the conversation, from 1; 0 of a command
 * @param conversationType see {@link ConversationType}
 * @param from user id of the sender
 * @param to peer's user id, group id or room id that the sender addressed; a peer conversation is
 *     called by the other side's user id, so the receiver's conversation id is {@code from}
 * @param clientMessageId the sender's idempotency key
 * @param type see {@link MessageType}
 * @param message body: text, the bytes of a command in Base64, or a {@link GroupTip} as JSON
 * @param extendedData free text beside the body; absent if empty
 * @param priority 1 low, 2 medium, 3 high
 * @param sentAtMs when it was stored, Unix milliseconds; never falls within a conversation
 * @param server true when a backend sent it through REST; absent otherwise
 * @param unreadOrdinal how many messages that count as unread {@code from} has sent in this
 *     conversation, and in a group all members have, up to and with this one; unread of the
 *     receiver = this minus {@link Conversation#readOrdinal}
 * @param options what few messages have; absent for nothing of it
 * @param targeted true when only some members of the group get it, for whom it does not count as
 *     unread; absent otherwise
 */
public record Message(
    String messageId,
    long seq,
    int conversationType,
    String from,
    String to,
    String clientMessageId,
    int type,
    String message,
    String extendedData,
    int priority,
    long sentAtMs,
    Boolean server,
    long unreadOrdinal,
    MessageOptions options,
    Boolean targeted) {

  /** Without options, for all. */
  public Message(
      String messageId,
      long seq,
      int conversationType,
      String from,
      String to,
      String clientMessageId,
      int type,
      String message,
      String extendedData,
      int priority,
      long sentAtMs,
      Boolean server,
      long unreadOrdinal) {
    this(
        messageId,
        seq,
        conversationType,
        from,
        to,
        clientMessageId,
        type,
        message,
        extendedData,
        priority,
        sentAtMs,
        server,
        unreadOrdinal,
        null,
        null);
  }
}
