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
 * @param targets who of a group gets it
 */
record Draft(Sender sender, Send send, long acceptedAtMs, Targets targets) {

  /** For all in the conversation. */
  Draft(Sender sender, Send send, long acceptedAtMs) {
    this(sender, send, acceptedAtMs, Targets.EVERYBODY);
  }

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
    return targets.isEverybody() && (send.options() == null || send.options().noUnread() == null);
  }

  /** Whether this member of the conversation gets it. */
  boolean isFor(String userId) {
    return targets.include(userId) || userId.equals(sender.userId());
  }

  /** Rough size of the stored row and its push, for the bound of a batch. */
  int chars() {
    return send.message().length() + send.extendedData().length() + 256;
  }
}
