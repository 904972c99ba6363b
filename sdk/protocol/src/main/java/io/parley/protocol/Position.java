package io.parley.protocol;

/**
 * The highest message of a conversation that a client has.
 *
 * @param conversationType see {@link ConversationType}; absent means 0, peer
 * @param conversationId the peer's user id, or the group id
 * @param seq position, 0 for none
 */
public record Position(Integer conversationType, String conversationId, long seq) {
  public Position {
    conversationType = Checks.conversationType(conversationType);
    Checks.bytes("conversationId", conversationId, 1, Limits.CONVERSATION_ID_BYTES_MAX);
    Checks.range("seq", seq, 0, Limits.SAFE_INTEGER_MAX);
  }
}
