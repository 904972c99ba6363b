package io.parley.message;

import io.parley.conversation.Tail;

/** What makes two sends the same message: conversation, sender and the sender's own id. */
record Retry(long conversationId, String senderId, String clientMessageId) {
  static Retry of(Draft draft, Tail tail) {
    return new Retry(
        tail.conversationId(), draft.sender().userId(), draft.send().clientMessageId());
  }

  static Retry of(MessageRow row) {
    return new Retry(row.conversationId, row.senderId, row.clientMessageId);
  }
}
