package io.parley.conversation;

import io.parley.protocol.Message;
import java.util.Collection;
import java.util.Map;

/** The newest message of conversations that the user may see; who stores messages provides it. */
public interface LastMessages {
  /** By conversation number; conversations whose newest message is gone are left out. */
  Map<Long, Message> of(long appId, String userId, Collection<ConversationView> views);
}
