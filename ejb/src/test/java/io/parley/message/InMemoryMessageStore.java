package io.parley.message;

import static java.util.stream.Collectors.toMap;

import io.parley.conversation.InMemoryConversationStore;
import io.parley.delivery.InMemoryOutboxStore;
import io.parley.delivery.Nodes;
import io.parley.kernel.AdjustableClock;
import io.parley.protocol.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The twin of {@link JpaMessageStore} for tests without a database. */
class InMemoryMessageStore implements MessageStore {
  private record Key(long appId, long conversationId) {}

  private final InMemoryConversationStore conversations;
  private final InMemoryOutboxStore outbox;
  private final Map<Key, TreeMap<Long, MessageRow>> rows = new HashMap<>();

  /** Without an outbox that anybody reads. */
  InMemoryMessageStore(InMemoryConversationStore conversations) {
    this(conversations, new InMemoryOutboxStore(Nodes.node("writer"), new AdjustableClock()));
  }

  InMemoryMessageStore(InMemoryConversationStore conversations, InMemoryOutboxStore outbox) {
    this.conversations = conversations;
    this.outbox = outbox;
  }

  @Override
  public synchronized Map<Retry, Message> append(Batch batch) {
    Map<Retry, Message> earlier = earlier(batch);
    if (earlier.isEmpty() && !store(batch)) {
      throw new IllegalStateException("a conversation has moved under its lock");
    }
    return earlier;
  }

  @Override
  public synchronized boolean appendAlone(Batch batch) {
    return earlier(batch).isEmpty() && store(batch);
  }

  private Map<Retry, Message> earlier(Batch batch) {
    Map<Retry, Message> earlier = new HashMap<>();
    for (MessageRow sent : batch.rows()) {
      rows(sent.appId, sent.conversationId, row -> row.sentAtMs >= batch.sinceMs())
          .filter(row -> Retry.of(row).equals(Retry.of(sent)))
          .forEach(row -> earlier.put(Retry.of(row), row.toMessage()));
    }
    return earlier;
  }

  private boolean store(Batch batch) {
    if (!batch.moves().stream().allMatch(move -> conversations.endsAt(move.from()))) {
      return false;
    }
    batch.rows().forEach(row -> rows(row).put(row.seq, row));
    batch.moves().forEach(move -> conversations.advance(move.to()));
    outbox.add(batch.position().stream(), batch.position().batch(), batch.deliveries());
    return true;
  }

  private Map<Long, MessageRow> rows(MessageRow row) {
    return rows.computeIfAbsent(new Key(row.appId, row.conversationId), key -> new TreeMap<>());
  }

  @Override
  public synchronized List<Message> after(
      long appId, long conversationId, String userId, long seq, int count) {
    return rows(appId, conversationId, row -> row.seq > seq && isFor(row, userId))
        .limit(count)
        .map(MessageRow::toMessage)
        .toList();
  }

  @Override
  public synchronized List<Message> before(
      long appId, long conversationId, String userId, long seq, int count) {
    List<Message> below =
        rows(appId, conversationId, row -> row.seq < seq && isFor(row, userId))
            .map(MessageRow::toMessage)
            .toList();
    return below.subList(Math.max(0, below.size() - count), below.size());
  }

  @Override
  public synchronized List<Message> missed(
      long appId, Collection<Gap> gaps, String userId, String notFrom, int count) {
    List<Message> missed = new ArrayList<>();
    for (Gap gap : gaps) {
      rows(
              appId,
              gap.conversationId(),
              row -> row.seq > gap.afterSeq() && row.seq <= gap.untilSeq())
          .filter(row -> row.sentAtMs >= gap.sinceMs() && !row.senderId.equals(notFrom))
          .filter(row -> isFor(row, userId))
          .forEach(row -> missed.add(row.toMessage()));
    }
    return missed.subList(0, Math.min(count, missed.size()));
  }

  @Override
  public synchronized Map<Long, Message> newest(long appId, String userId, Collection<Gap> parts) {
    Map<Long, Message> newest = new HashMap<>();
    for (Gap part : parts) {
      missed(appId, List.of(part), userId, "", Integer.MAX_VALUE)
          .forEach(message -> newest.put(part.conversationId(), message));
    }
    return newest;
  }

  private static boolean isFor(MessageRow row, String userId) {
    return row.targets == null
        || row.senderId.equals(userId)
        || row.targets.startsWith("+") == row.targets.contains(',' + userId + ',');
  }

  @Override
  public synchronized Map<Long, Message> at(long appId, String userId, Collection<Place> places) {
    return places.stream()
        .flatMap(
            place ->
                rows(appId, place.conversationId(), row -> row.seq == place.seq())
                    .filter(row -> row.sentAtMs == place.sentAtMs() && isFor(row, userId)))
        .collect(toMap(row -> row.conversationId, MessageRow::toMessage));
  }

  @Override
  public void createPartitions(long nowMs, int weeksAhead) {
    // A map takes messages of every time.
  }

  private Stream<MessageRow> rows(long appId, long conversationId, Predicate<MessageRow> filter) {
    return rows.getOrDefault(new Key(appId, conversationId), new TreeMap<>()).values().stream()
        .filter(filter);
  }
}
