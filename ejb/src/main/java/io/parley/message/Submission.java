package io.parley.message;

import io.parley.protocol.ConversationType;
import io.parley.protocol.MessageCommand.Send;
import io.parley.protocol.MessageType;

/**
 * A message that another application submitted in its transaction.
 *
 * @param id random, becomes the client message id, so that forwarding twice stores once
 */
record Submission(
    String id, Sender sender, String to, String text, String extendedData, int priority) {

  /** Checked by its constructor, as every other message. */
  Send command() {
    return new Send(
        0, ConversationType.PEER, to, id, MessageType.TEXT, text, extendedData, priority);
  }

  /** Accepted now, whenever it was submitted. */
  Draft draft(long nowMs) {
    return new Draft(sender, command(), nowMs);
  }
}
