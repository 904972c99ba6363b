package io.parley.message;

import io.parley.conversation.ConversationService;
import io.parley.conversation.ConversationStore;
import io.parley.conversation.ConversationView;
import io.parley.conversation.GroupKey;
import io.parley.message.MessageStore.Gap;
import io.parley.protocol.Limits;
import io.parley.protocol.Message;
import io.parley.protocol.Position;
import io.parley.protocol.SessionCommand.Sync;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Catching up: what a client missed since its last login or since its connection broke. */
@Stateless
public class SyncService {
  private static final long DAY_MS = 24 * 3600 * 1000L;

  /** Commits may become visible a little after their time, and nodes' clocks differ a little. */
  private static final long SLACK_MS = 10_000;

  @Inject ConversationStore store;
  @Inject ConversationService conversations;
  @Inject MessageStore messages;
  @Inject Clock clock;

  /** See {@link Sync}. */
  public Sync.Result sync(long appId, String userId, Sync sync) {
    return sync.sinceMs() == 0 ? fresh(appId, userId) : resume(appId, userId, sync);
  }

  private Sync.Result fresh(long appId, String userId) {
    long nowMs = clock.millis();
    List<ConversationView> views =
        store.page(appId, userId, Long.MAX_VALUE, "", Limits.PAGE_MAX + 1);
    boolean more = views.size() > Limits.PAGE_MAX;
    List<ConversationView> newest = more ? views.subList(0, Limits.PAGE_MAX) : views;
    long windowMs = nowMs - Limits.OFFLINE_WINDOW_DAYS * DAY_MS;
    List<Gap> gaps =
        newest.stream()
            .filter(view -> view.deliveredSeq() < view.seq())
            .map(view -> gap(view, view.deliveredSeq(), windowMs))
            .toList();
    return new Sync.Result(
        conversations.complete(appId, userId, newest),
        more,
        missed(appId, userId, gaps, userId),
        nowMs);
  }

  private Sync.Result resume(long appId, String userId, Sync sync) {
    long nowMs = clock.millis();
    long sinceMs = Math.max(0, sync.sinceMs() - SLACK_MS);
    Map<String, Long> positions = new HashMap<>();
    for (Position position : sync.positions()) {
      positions.put(
          GroupKey.target(position.conversationType(), position.conversationId()), position.seq());
    }
    List<ConversationView> views = store.changedSince(appId, userId, sinceMs, Limits.POSITIONS_MAX);
    List<Gap> gaps =
        views.stream().map(view -> gapAfter(view, positions.get(view.target()), sinceMs)).toList();
    return new Sync.Result(
        conversations.complete(appId, userId, views),
        false,
        missed(appId, userId, gaps, ""),
        nowMs);
  }

  private static Gap gapAfter(ConversationView view, Long position, long sinceMs) {
    return position == null ? gap(view, 0, sinceMs) : gap(view, position, 0);
  }

  private static Gap gap(ConversationView view, long afterSeq, long sinceMs) {
    long untilSeq = view.disabled() ? view.seq() : Long.MAX_VALUE;
    return new Gap(view.conversationId(), Math.max(afterSeq, view.firstSeq()), untilSeq, sinceMs);
  }

  private List<Message> missed(long appId, String userId, List<Gap> gaps, String notFrom) {
    return gaps.isEmpty()
        ? List.of()
        : messages.missed(appId, gaps, userId, notFrom, Limits.SYNC_MESSAGES_MAX);
  }
}
