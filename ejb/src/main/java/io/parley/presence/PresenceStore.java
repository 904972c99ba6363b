package io.parley.presence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps devices and users' statuses. A user is locked by {@link #lock} or {@link #claimDue} until
 * the end of the transaction; without that lock nothing of the user may be changed, so that "was
 * this the last device?" has one answer. Calls may come from many threads and nodes. Failures of
 * the database pass through.
 */
interface PresenceStore {
  /** A user of an app. */
  record User(long appId, String userId) {}

  /** A status and when it began. */
  record Since(OnlineStatus status, Instant since) {}

  /** Locks a registered user against all other changes until the end of the transaction. */
  void lock(User user, Instant now);

  /** The user's devices, those logged in longest first. */
  List<Device> devices(User user);

  /** Adds the device, or replaces the one of the same device id. */
  void put(User user, Device device);

  /** Removes the device, if it is there. */
  void remove(User user, String deviceId);

  /** Sets the status; the time it began stays as it is when the status does. */
  void setStatus(User user, OnlineStatus status, Instant now);

  /** The status; empty for a user that never logged in. */
  Optional<Since> status(User user);

  /**
   * Locks users that have a device due at {@code now}, skipping those that another transaction has
   * locked, so that each is claimed by one node only.
   */
  List<User> claimDue(Instant now, int max);

  /**
   * Makes the connected devices of nodes due that are dead.
   *
   * @param dueAt when those devices are gone
   */
  void loseDeadNodes(Instant dueAt);
}
