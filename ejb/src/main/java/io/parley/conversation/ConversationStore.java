package io.parley.conversation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps conversations and views. Every method joins the caller's transaction; a failure of the
 * database surfaces as {@link jakarta.persistence.PersistenceException} and leaves the transaction
 * to roll back. Safe for concurrent transactions.
 */
public interface ConversationStore {
  /** Readings that a user's view keeps with their times, the newest, for journeys. */
  int READINGS_MAX = 4;

  /** Those of the keys that have no conversation yet. Waits for nobody. */
  Set<ConversationName> missing(long appId, Set<? extends ConversationName> keys);

  /**
   * Locks the conversations of these keys until the transaction ends, always in one order, so that
   * two writers never wait for each other in a circle. When one of the keys has no conversation,
   * nothing is locked and the result is empty: {@link #create} it first.
   */
  List<Tail> lock(long appId, Set<? extends ConversationName> keys);

  /**
   * Creates conversations with both views where they do not exist yet; concurrent creators end up
   * with the same one. To be called before {@link #lock} in a transaction: a creator waits for
   * other creators, and must not hold what these may wait for.
   */
  void create(long appId, Set<PeerKey> keys);

  /**
   * What the user may read of a conversation.
   *
   * @param target see {@link GroupKey#target}
   * @return empty when the user has no such conversation
   */
  Optional<Reach> reach(long appId, String userId, String target);

  /**
   * A part of a conversation.
   *
   * @param conversationId number
   * @param fromSeq below the first position
   * @param untilSeq last position; {@link Long#MAX_VALUE} for no end
   */
  record Reach(long conversationId, long fromSeq, long untilSeq) {}

  /** Number of the conversation, if the two have one. */
  Optional<Long> find(long appId, PeerKey key);

  /**
   * The user's view of one conversation.
   *
   * @param target see {@link GroupKey#target}
   */
  Optional<ConversationView> view(long appId, String userId, String target);

  /**
   * The user's conversations, newest first.
   *
   * @param beforeOrderKey only older than this; {@link Long#MAX_VALUE} for the first page
   * @param beforeTarget breaks the tie of equal order keys; empty for the first page
   * @param count at most this many
   */
  List<ConversationView> page(
      long appId, String userId, long beforeOrderKey, String beforeTarget, int count);

  /**
   * The user's conversations with a message or a change of view at or after a time, newest first.
   */
  List<ConversationView> changedSince(long appId, String userId, long sinceMs, int count);

  /** Sets the read position to the newest message; false when the user has no such conversation. */
  boolean markRead(long appId, String userId, String target, long nowMs);

  /**
   * Sets the read position of all the user's conversations. Returns the targets whose view changed.
   */
  List<String> markAllRead(long appId, String userId, long nowMs);

  /** Sum of unread messages, of conversations that are not silent. */
  long totalUnread(long appId, String userId);

  /** Raises acknowledged positions; one that is not higher than the stored one changes nothing. */
  void advanceDelivered(Collection<Delivered> positions);

  /**
   * A position that a device of the user has acknowledged.
   *
   * @param appId app
   * @param userId receiver
   * @param target the receiver's name for the conversation
   * @param seq position
   */
  record Delivered(long appId, String userId, String target, long seq) {}
}
