package io.parley.message;

import io.parley.conversation.Tail;

/**
 * How a batch moves the end of a conversation.
 *
 * @param from where the writer takes it to be
 * @param to where it is after the batch
 */
record Move(Tail from, Tail to) {
  long conversationId() {
    return to.conversationId();
  }
}
