package io.parley.message;

import io.parley.kernel.ChatException;
import io.parley.kernel.Settings;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How fast each user may send through this node (zim.md A14: ten messages a second). */
@ApplicationScoped
class SendRates {
  private record User(long appId, String userId) {}

  private final Map<User, TokenBucket> buckets = new ConcurrentHashMap<>();
  private int perSecond;
  private Clock clock;

  /** For the container's proxy. */
  protected SendRates() {}

  @Inject
  SendRates(Settings settings, Clock clock) {
    this.perSecond = settings.sendsPerSecond(Limits.SENDS_PER_SECOND);
    this.clock = clock;
  }

  /**
   * Counts one message; refuses it with RATE_LIMITED above the rate. Backends have no such limit.
   */
  void take(Sender sender) {
    if (perSecond == 0 || sender.server()) {
      return;
    }
    long nowMs = clock.millis();
    long waitMs =
        buckets
            .computeIfAbsent(
                new User(sender.appId(), sender.userId()),
                user -> new TokenBucket(perSecond, nowMs))
            .take(nowMs);
    if (waitMs > 0) {
      throw new ChatException(
          ErrorCode.RATE_LIMITED, "at most " + perSecond + " messages a second", waitMs);
    }
  }

  /** Forgets users who are silent; called now and then. */
  void prune() {
    long nowMs = clock.millis();
    buckets.values().removeIf(bucket -> bucket.isFull(nowMs));
  }
}
