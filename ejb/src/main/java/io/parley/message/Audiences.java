package io.parley.message;

import io.parley.conversation.ConversationKey;
import io.parley.conversation.Tail;
import java.util.Optional;

/**
 * The audiences of groups; the feature that keeps groups provides them. What is remembered is never
 * trusted by itself: a batch is stored only if the group still has the version that its drafts were
 * checked with.
 */
public interface Audiences {
  /** The audience of the group at the tail's version if it is remembered; asks nobody. */
  Optional<Audience> remembered(Tail group);

  /**
   * The audience at the tail's version, read where it is not remembered. Joins the transaction that
   * holds the lock of the conversation, so that the version stays.
   */
  Audience at(Tail group);

  /**
   * The audience as it is now, for what is not stored: nothing keeps the version from changing.
   *
   * @return empty when there is no such group
   */
  Optional<Audience> now(ConversationKey group);
}
