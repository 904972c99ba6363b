package io.parley.user;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;

/** How many profiles a user may ask for through this node (zim.md A2). */
@ApplicationScoped
class UserQueryRates {
  private static final int WHOM_MAX = 10_000;

  @Inject Clock clock;

  private record User(long appId, String userId) {}

  private record Window(long sinceMs, int count) {}

  private final ConcurrentHashMap<User, Window> windows = new ConcurrentHashMap<>();

  /**
   * Counts some.
   *
   * @throws ChatException USERS_QUERIED_LIMIT; nothing is counted then
   */
  void take(long appId, String userId, int count) {
    long nowMs = clock.millis();
    forgetOld(nowMs);
    windows.compute(
        new User(appId, userId),
        (user, known) -> {
          Window window = known == null || isOver(known, nowMs) ? new Window(nowMs, 0) : known;
          int after = window.count() + count;
          if (after > Limits.USER_QUERY_MAX) {
            throw ChatException.ofLoad(
                ErrorCode.USERS_QUERIED_LIMIT,
                "at most " + Limits.USER_QUERY_MAX + " profiles in 10 s",
                window.sinceMs() + Limits.USER_QUERIES_WINDOW_MS - nowMs);
          }
          return new Window(window.sinceMs(), after);
        });
  }

  private static boolean isOver(Window window, long nowMs) {
    return nowMs - window.sinceMs() >= Limits.USER_QUERIES_WINDOW_MS;
  }

  private void forgetOld(long nowMs) {
    if (windows.size() > WHOM_MAX) {
      windows.values().removeIf(window -> isOver(window, nowMs));
    }
  }
}
