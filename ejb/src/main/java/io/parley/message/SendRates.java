package io.parley.message;

import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.kernel.Settings;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Limits;
import io.parley.protocol.MessageType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How fast each user may send through this node (zim.md A14: ten messages a second, and thirty
 * commands, which are counted by themselves), and, where the operator sets a limit, all users and
 * backends of an app together.
 */
@ApplicationScoped
public class SendRates {
  private record User(long appId, String userId) {}

  private final Map<User, TokenBucket> byUser = new ConcurrentHashMap<>();
  private final Map<User, TokenBucket> commandsByUser = new ConcurrentHashMap<>();
  private final Map<Long, TokenBucket> byApp = new ConcurrentHashMap<>();
  private int perSecond;
  private int commandsPerSecond;
  private int perSecondOfApp;
  private Meters meters;
  private Clock clock;

  /** For the container's proxy. */
  protected SendRates() {}

  @Inject
  SendRates(Settings settings, Meters meters, Clock clock) {
    this.perSecond = settings.sendsPerSecond(Limits.SENDS_PER_SECOND);
    this.commandsPerSecond = settings.commandsPerSecond(Limits.COMMANDS_PER_SECOND);
    this.perSecondOfApp = settings.appSendsPerSecond();
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Counts one message; refuses it with RATE_LIMITED above a rate, and says when one more is within
   * it. Backends count for their app only.
   *
   * @param type of the message, see {@link MessageType}
   * @param priority of the message, for the count of refusals
   */
  public void take(Sender sender, int type, int priority) {
    long nowMs = clock.millis();
    if (!sender.server()) {
      User user = new User(sender.appId(), sender.userId());
      if (type == MessageType.COMMAND) {
        take(commandsByUser, user, commandsPerSecond, nowMs, priority, "user");
      } else {
        take(byUser, user, perSecond, nowMs, priority, "user");
      }
    }
    take(byApp, sender.appId(), perSecondOfApp, nowMs, priority, "app");
  }

  private <K> void take(
      Map<K, TokenBucket> buckets, K key, int rate, long nowMs, int priority, String whose) {
    if (rate == 0) {
      return;
    }
    long waitMs = buckets.computeIfAbsent(key, any -> new TokenBucket(rate, nowMs)).take(nowMs);
    if (waitMs > 0) {
      meters.sendsRefused(priority, whose + " rate").inc();
      throw ChatException.ofLoad(
          ErrorCode.RATE_LIMITED,
          "at most " + rate + " messages a second for each " + whose,
          waitMs);
    }
  }

  /** Forgets who is silent; called now and then. */
  void prune() {
    long nowMs = clock.millis();
    byUser.values().removeIf(bucket -> bucket.isFull(nowMs));
    commandsByUser.values().removeIf(bucket -> bucket.isFull(nowMs));
    byApp.values().removeIf(bucket -> bucket.isFull(nowMs));
  }
}
