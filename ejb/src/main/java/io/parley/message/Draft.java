package io.parley.message;

import io.parley.conversation.ConversationKey;
import io.parley.conversation.ConversationName;
import io.parley.conversation.GroupKey;
import io.parley.conversation.PeerKey;
import io.parley.protocol.ConversationType;
import io.parley.protocol.MessageCommand.Send;

/**
 * A message that has passed the rules and waits for its place.
 *
 * @param sender who sends
 * @param send what
 * @param acceptedAtMs when it passed the rules, Unix milliseconds
 */
record Draft(Sender sender, Send send, long acceptedAtMs) {
  ConversationKey conversation() {
    return new ConversationKey(sender.appId(), name());
  }

  private ConversationName name() {
    return isToGroup()
        ? new GroupKey(send.conversationId())
        : PeerKey.of(sender.userId(), send.conversationId());
  }

  boolean isToGroup() {
    return send.conversationType() == ConversationType.GROUP;
  }

  /** Whether the receivers have one more unread message. */
  boolean counts() {
    return send.options() == null || send.options().noUnread() == null;
  }

  /** Rough size of the stored row and its push, for the bound of a batch. */
  int chars() {
    return send.message().length() + send.extendedData().length() + 256;
  }
}
