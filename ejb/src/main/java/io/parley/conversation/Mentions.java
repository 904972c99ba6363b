package io.parley.conversation;

import io.parley.protocol.Limits;
import io.parley.protocol.Mention;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Who is mentioned in messages; the feature that stores messages provides it. */
public interface Mentions {
  /**
   * Messages of others, above the read positions, that mention the user: by conversation number,
   * ascending, the newest {@link Limits#MENTIONS_LISTED_MAX} of each; conversations without any are
   * left out.
   */
  Map<Long, List<Mention>> unread(
      long appId, String userId, Collection<ConversationView> conversations);
}
