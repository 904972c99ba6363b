package io.parley.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
   * Makes sure that the users exist. Of several first registrations at once exactly one creates the
   * user, and none fails.
   *
   * @param users of existing apps; one that comes twice gets the later name that is not empty
   * @param now time of registration for those who are new
   * @return the stored name of each afterwards, in order
   */
  List<String> register(List<Registration> users, Instant now);

  /** Those of the given ids that are registered in this app. */
  Set<String> existing(long appId, Collection<String> userIds);
}
