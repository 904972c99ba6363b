package io.parley.user;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.parley.delivery.Delivery;
import io.parley.delivery.Rank;
import io.parley.kernel.ChatException;
import io.parley.presence.PresenceService;
import io.parley.presence.UserStatus;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Push;
import io.parley.protocol.UserCommand;
import io.parley.protocol.UserError;
import io.parley.protocol.UserInfo;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads and changes profiles. Other users see a change when they ask (zim.md C64). */
@Stateless
public class UserService {
  @Inject UserStore store;
  @Inject UserQueryRates rates;
  @Inject PresenceService presence;
  @Inject Event<Delivery> told;

  /**
   * Profiles of users.
   *
   * @throws ChatException USERS_QUERIED_LIMIT
   */
  public UserCommand.Query.Result query(long appId, String userId, UserCommand.Query query) {
    rates.take(appId, userId, query.userIds().size());
    return find(appId, query.userIds());
  }

  /** The same for a backend, without a limit. */
  public UserCommand.Query.Result find(long appId, List<String> userIds) {
    Map<String, UserInfo> found =
        store.find(appId, userIds).stream().collect(toMap(UserInfo::userId, identity()));
    return new UserCommand.Query.Result(
        userIds.stream().map(found::get).filter(Objects::nonNull).toList(),
        userIds.stream()
            .filter(id -> !found.containsKey(id))
            .map(id -> new UserError(id, ErrorCode.USER_NOT_FOUND.number()))
            .toList());
  }

  /**
   * The user's own profile, and where he is logged in.
   *
   * @throws ChatException USER_NOT_FOUND
   */
  public UserCommand.Self.Result self(long appId, String userId) {
    UserInfo user =
        store.find(appId, List.of(userId)).stream()
            .findFirst()
            .orElseThrow(UserService::notRegistered);
    UserStatus status = presence.status(appId, userId);
    return new UserCommand.Self.Result(user, status.platforms(), status.since().toEpochMilli());
  }

  /**
   * Changes a profile and tells the user's devices.
   *
   * @param exceptConnectionId the connection that asked; empty for a backend
   * @throws ChatException USER_NOT_FOUND
   */
  public UserInfo update(
      long appId, String userId, UserCommand.Update update, String exceptConnectionId) {
    UserInfo user = store.update(appId, userId, update).orElseThrow(UserService::notRegistered);
    String frame = FrameCodec.push(new Push.UserChanged(user));
    told.fire(new Delivery(appId, List.of(userId), exceptConnectionId, Rank.CONTROL, frame));
    return user;
  }

  private static ChatException notRegistered() {
    return new ChatException(ErrorCode.USER_NOT_FOUND, "the user is not registered");
  }
}
