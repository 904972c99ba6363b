package io.parley.user;

import io.parley.protocol.UserCommand;
import io.parley.protocol.UserInfo;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps profiles. Failures of the database pass through. */
interface UserStore {
  /** Those of some users who are registered, in no order. */
  List<UserInfo> find(long appId, Collection<String> userIds);

  /**
   * Changes a profile; what is absent stays.
   *
   * @return the new one; empty when the user is not registered
   */
  Optional<UserInfo> update(long appId, String userId, UserCommand.Update update);
}
