package io.parley.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps devices and users' statuses. Users are locked by {@link #lock} until the end of the
 * transaction; without that lock nothing of a user may be changed, so that "was this the last
 * device?" has one answer. Calls may come from many threads and nodes. Failures of the database
 * pass through.
 */
interface PresenceStore {
  /** A user of an app. */
  record User(long appId, String userId) {}

  /** A status and when it began. */
  record Since(OnlineStatus status, Instant since) {}

  /**
   * Locks registered users against all other changes until the end of the transaction, in one order
   * for everybody, so that no two callers wait for each other.
   *
   * @param now since when a user never seen before is offline
   * @return what is known of each; without those that are not registered
   */
  Map<User, Presence> lock(Collection<User> users, Instant now);

  /** Writes what has changed of locked users. */
  void save(Collection<Presence> changed);

  /** The user's devices, those logged in longest first. */
  List<Device> devices(User user);

  /** The status; empty for a user that never logged in. */
  Optional<Since> status(User user);

  /**
   * Users that have a device due at {@code now}, locked as by {@link #lock}; those that another
   * transaction has locked are skipped, so that each is claimed by one node only.
   *
   * @param max most users
   */
  List<User> claimDue(Instant now, int max);

  /**
   * Makes the connected devices of nodes due that are dead.
   *
   * @param dueAt when those devices are gone
   */
  void loseDeadNodes(Instant dueAt);
}
