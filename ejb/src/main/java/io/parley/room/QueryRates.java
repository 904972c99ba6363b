package io.parley.room;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often attributes of members may be asked for through this node (zim.md A6). */
@ApplicationScoped
class QueryRates {
  private static final int OF_USER = 5;
  private static final long OF_USER_MS = 30_000;
  private static final int OF_ROOM = 1_000;
  private static final long OF_ROOM_MS = 10_000;

  @Inject Clock clock;

  private record Window(long sinceMs, int count) {}

  private final Map<Object, Window> windows = new ConcurrentHashMap<>();

  /**
   * Counts one query.
   *
   * @throws ChatException USER_QUERIES_RATE, ROOM_QUERIES_RATE above a rate
   */
  void take(UserKey user, RoomKey room) {
    take(user, OF_USER, OF_USER_MS, ErrorCode.USER_QUERIES_RATE);
    take(room, OF_ROOM, OF_ROOM_MS, ErrorCode.ROOM_QUERIES_RATE);
  }

  private void take(Object whose, int max, long windowMs, ErrorCode code) {
    long nowMs = clock.millis();
    Window window =
        windows.merge(
            whose,
            new Window(nowMs, 1),
            (old, begun) ->
                nowMs - old.sinceMs() >= windowMs
                    ? begun
                    : new Window(old.sinceMs(), old.count() + 1));
    if (window.count() > max) {
      throw ChatException.ofLoad(
          code,
          "at most " + max + " queries of attributes in " + windowMs / 1000 + " s",
          window.sinceMs() + windowMs - nowMs);
    }
  }

  /** Forgets whose window is over; called now and then. */
  void prune() {
    long nowMs = clock.millis();
    windows.values().removeIf(window -> nowMs - window.sinceMs() >= OF_USER_MS);
  }
}
