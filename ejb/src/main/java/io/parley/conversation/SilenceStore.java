package io.parley.conversation;

/**
 * Keeps which conversations a user has silenced. Every method joins the caller's transaction, and
 * is safe for concurrent ones; a failure of the database surfaces as {@link
 * jakarta.persistence.PersistenceException}.
 */
public interface SilenceStore {
  /**
   * Sets whether messages disturb the user.
   *
   * @param target see {@link GroupKey#target}
   * @param notification see {@link ConversationView#notification}
   * @return false when the user has no such conversation
   */
  boolean setNotification(long appId, String userId, String target, int notification, long nowMs);

  /**
   * How many other conversations with peers are silent. Nobody else counts those of this user until
   * the transaction ends.
   */
  int lockSilentPeers(long appId, String userId, String exceptTarget);
}
