package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Profiles of users (zim.md A2). */
public sealed interface UserCommand extends Command {

  /** Operation names of this feature. */
  Map<String, Class<? extends Command>> TYPES =
      Map.of(
          "user.query", Query.class,
          "user.self", Self.class,
          "user.update", Update.class);

  /**
   * Profiles of users; 6000012 above {@link Limits#USER_QUERY_MAX} users in {@link
   * Limits#USER_QUERIES_WINDOW_MS}.
   *
   * @param id request id
   * @param userIds 1 to {@link Limits#USER_QUERY_MAX}
   */
  record Query(int id, List<String> userIds) implements UserCommand {
    public Query {
      Checks.id(id);
      userIds = RoomChecks.userIds("userIds", userIds, Limits.USER_QUERY_MAX);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.queryUsers(this);
    }

    /**
     * Who was found.
     *
     * @param users in the order of the command
     * @param errorUsers those who are not registered, 6000011
     */
    public record Result(List<UserInfo> users, List<UserError> errorUsers) {}
  }

  /** One's own profile. */
  record Self(int id) implements UserCommand {
    public Self {
      Checks.id(id);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.querySelf(this);
    }

    /**
     * The profile, and where one is logged in.
     *
     * @param user the profile
     * @param platforms by the numbers of ZIMPlatformType
     * @param onlineSinceMs since when one is online, Unix milliseconds
     */
    public record Result(UserInfo user, List<Integer> platforms, long onlineSinceMs) {}
  }

  /**
   * Changes one's own profile; the user's other devices get a {@link Push.UserChanged}. What is
   * absent stays; at least one is present.
   *
   * @param id request id
   * @param userName at most {@link Limits#USER_NAME_BYTES_MAX} bytes; absent keeps it
   * @param avatarUrl at most {@link Limits#AVATAR_URL_BYTES_MAX} bytes; absent keeps it
   * @param extendedData at most {@link Limits#USER_EXTENDED_DATA_BYTES_MAX} bytes; absent keeps it
   */
  record Update(int id, String userName, String avatarUrl, String extendedData)
      implements UserCommand {
    public Update {
      Checks.id(id);
      Checks.optional("userName", userName, Limits.USER_NAME_BYTES_MAX);
      Checks.optional("avatarUrl", avatarUrl, Limits.AVATAR_URL_BYTES_MAX);
      Checks.optional("extendedData", extendedData, Limits.USER_EXTENDED_DATA_BYTES_MAX);
      if (userName == null && avatarUrl == null && extendedData == null) {
        throw Checks.invalid("userName, avatarUrl and extendedData are missing");
      }
    }

    @Override
    public CompletionStage<UserInfo> handleWith(Command.Handler handler) {
      return handler.updateSelf(this);
    }
  }

  /** Performs the commands of this feature. */
  interface Handler {
    CompletionStage<Query.Result> queryUsers(Query command);

    CompletionStage<Self.Result> querySelf(Self command);

    CompletionStage<UserInfo> updateSelf(Update command);
  }
}
