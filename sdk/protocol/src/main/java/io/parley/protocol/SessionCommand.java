package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Login, logout, token renewal, heartbeat, and catching up after an interruption. */
public sealed interface SessionCommand extends Command {

  /** Operation names of this feature. */
  Map<String, Class<? extends Command>> TYPES =
      Map.of(
          "session.login", Login.class,
          "session.logout", Logout.class,
          "session.renewToken", RenewToken.class,
          "session.ping", Ping.class,
          "session.sync", Sync.class);

  /**
   * Binds the connection to a user. Must be the first command and come within {@link
   * Limits#LOGIN_TIMEOUT_MS}; registers the user at the first login (zim.md A1, C10).
   *
   * @param id request id
   * @param appId app (tenant) the user belongs to, 1 or greater
   * @param userId 1 to 32 bytes of the allowed characters; must be the token's user
   * @param userName display name, at most 256 bytes; absent or empty keeps the stored one
   * @param token JWT, or token04 where the app allows it
   * @param deviceId stable for one client instance, 1 to 64 characters; a second login with the
   *     same device id replaces the first connection
   * @param platform client platform by the numbers of ZIMPlatformType; absent means 6, web
   */
  record Login(
      int id,
      long appId,
      String userId,
      String userName,
      String token,
      String deviceId,
      Integer platform)
      implements SessionCommand {
    public Login {
      Checks.id(id);
      Checks.range("appId", appId, 1, Limits.SAFE_INTEGER_MAX);
      Checks.userId("userId", userId);
      userName = userName == null ? "" : userName;
      Checks.bytes("userName", userName, 0, Limits.USER_NAME_BYTES_MAX);
      Checks.bytes("token", token, 1, Limits.TOKEN_BYTES_MAX);
      Checks.clientId("deviceId", deviceId);
      platform = platform == null ? 6 : platform;
      Checks.range("platform", platform, 1, 32);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.login(this);
    }

    /**
     * What the client needs to keep the session.
     *
     * @param userId the user logged in
     * @param userName the stored display name
     * @param serverTimeMs clock of the node, Unix milliseconds; the first {@code sinceMs}
     * @param tokenExpiresAtMs when the token ends, Unix milliseconds
     * @param heartbeatIntervalMs how often to ping
     * @param heartbeatTimeoutMs silence after which either side gives the connection up
     */
    public record Result(
        String userId,
        String userName,
        long serverTimeMs,
        long tokenExpiresAtMs,
        long heartbeatIntervalMs,
        long heartbeatTimeoutMs) {}
  }

  /** Ends the session: the user's device is offline at once, the server closes with 1000. */
  record Logout(int id) implements SessionCommand {
    public Logout {
      Checks.id(id);
    }

    @Override
    public CompletionStage<Empty> handleWith(Command.Handler handler) {
      return handler.logout(this);
    }
  }

  /**
   * Replaces the token before it expires.
   *
   * @param id request id
   * @param token a new token for the same app and user
   */
  record RenewToken(int id, String token) implements SessionCommand {
    public RenewToken {
      Checks.id(id);
      Checks.bytes("token", token, 1, Limits.TOKEN_BYTES_MAX);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.renewToken(this);
    }

    /**
     * The new end.
     *
     * @param tokenExpiresAtMs Unix milliseconds
     */
    public record Result(long tokenExpiresAtMs) {}
  }

  /** Heartbeat: keeps the session alive; allowed before login. */
  record Ping(int id) implements SessionCommand {
    public Ping {
      Checks.id(id);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.ping(this);
    }

    /**
     * The answer.
     *
     * @param serverTimeMs clock of the node, Unix milliseconds
     */
    public record Result(long serverTimeMs) {}
  }

  /**
   * Tells the server what this client has and gets what it missed. A fresh client ({@code sinceMs}
   * absent or 0) gets the newest conversations and what none of the user's devices has acknowledged
   * in {@link Limits#OFFLINE_WINDOW_DAYS} days; a resuming client gets what changed after {@code
   * sinceMs}.
   *
   * @param id request id
   * @param sinceMs newest server time this client knows, 0 or absent for a fresh client
   * @param positions highest {@code seq} the client has, by conversation, at most {@link
   *     Limits#POSITIONS_MAX}; a conversation not named counts as unseen since {@code sinceMs}
   */
  record Sync(int id, long sinceMs, List<Position> positions) implements SessionCommand {
    public Sync {
      Checks.id(id);
      Checks.range("sinceMs", sinceMs, 0, Limits.SAFE_INTEGER_MAX);
      positions = positions == null ? List.of() : List.copyOf(positions);
      Checks.size("positions", positions, Limits.POSITIONS_MAX);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.sync(this);
    }

    /**
     * The state to catch up with.
     *
     * @param conversations newest first, at most {@link Limits#PAGE_MAX} for a fresh client, {@link
     *     Limits#POSITIONS_MAX} for a resuming one
     * @param more whether {@code conversation.list} has older ones (fresh client)
     * @param messages what was missed, ascending within each conversation, at most {@link
     *     Limits#SYNC_MESSAGES_MAX} in all; where a conversation's {@code seq} is higher than its
     *     last message here, {@code message.history} has the rest
     * @param serverTimeMs the next {@code sinceMs}
     */
    public record Result(
        List<Conversation> conversations,
        boolean more,
        List<Message> messages,
        long serverTimeMs) {}
  }

  /** Performs the commands of this feature. */
  interface Handler {
    CompletionStage<Login.Result> login(Login command);

    CompletionStage<Empty> logout(Logout command);

    CompletionStage<RenewToken.Result> renewToken(RenewToken command);

    CompletionStage<Ping.Result> ping(Ping command);

    CompletionStage<Sync.Result> sync(Sync command);
  }
}
