package io.parley.conversation;

/**
 * The open end of a conversation: what its newest message has. Immutable; a writer counts on from
 * here.
 *
 * @param conversationId number of the conversation
 * @param key its app and its name
 * @param seq position of the newest message, 0 for none
 * @param lowOrdinal messages that count as unread, sent by the low side; of a group, by anybody
 * @param highOrdinal the same of the high side; 0 of a group
 * @param sentAtMs time of the newest message
 * @param version of the group; 0 of two sides
 */
public record Tail(
    long conversationId,
    ConversationKey key,
    long seq,
    long lowOrdinal,
    long highOrdinal,
    long sentAtMs,
    long version) {

  /** The end of a conversation of two sides. */
  public Tail(
      long conversationId,
      ConversationKey key,
      long seq,
      long lowOrdinal,
      long highOrdinal,
      long sentAtMs) {
    this(conversationId, key, seq, lowOrdinal, highOrdinal, sentAtMs, 0);
  }

  /**
   * The end after one more message.
   *
   * @param senderId one of the two sides, or whoever sends to the group
   * @param nowMs current time, Unix milliseconds
   * @param counts whether the message counts as unread
   */
  public Tail next(String senderId, long nowMs, boolean counts) {
    int low = counts && isLow(senderId) ? 1 : 0;
    int high = counts && !isLow(senderId) ? 1 : 0;
    return new Tail(
        conversationId,
        key,
        seq + 1,
        lowOrdinal + low,
        highOrdinal + high,
        Math.max(sentAtMs, nowMs),
        version);
  }

  /** The place of the newest message, which this side has sent. */
  public Slot slot(String senderId) {
    return new Slot(conversationId, seq, sentAtMs, isLow(senderId) ? lowOrdinal : highOrdinal);
  }

  /**
   * Sorts conversations by time, with ties broken by the conversation; below 2^53 until the year
   * 2200.
   */
  public long orderKey() {
    return sentAtMs * 1024 + (conversationId & 1023);
  }

  private boolean isLow(String userId) {
    return !(key.name() instanceof PeerKey peers) || peers.low().equals(userId);
  }
}
