package io.parley.account;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps apps and users. Each call is atomic and, once its transaction has committed, visible to all
 * nodes; calls may come from many threads. Failures of the database pass through as they are.
 */
interface AccountStore {

  /** The app of that id, if it exists. */
  Optional<App> app(long appId);

  /** The user, if registered in this app. */
  Optional<Profile> profile(long appId, String userId);

  /**
   * Makes sure that the user exists. Of several first registrations at once exactly one creates the
   * user, and none fails.
   *
   * @param appId an existing app
   * @param userName replaces the stored name; empty keeps it
   * @param now time of registration, should this be the first
   * @return the stored name afterwards
   */
  String register(long appId, String userId, String userName, Instant now);

  /** Those of the given ids that are registered in this app. */
  Set<String> existing(long appId, Collection<String> userIds);
}
