package io.parley.conversation;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The twin of {@link JpaConversationStore} for tests without a database. One lock stands for all
 * row locks: {@link #inTransaction} holds it to the end.
 */
public final class InMemoryConversationStore implements ConversationStore, SilenceStore {
  private record AppKey(long appId, PeerKey key) {}

  private record MemberKey(long appId, String userId, String peerId) {
    PeerKey peerKey() {
      return PeerKey.of(userId, peerId);
    }
  }

  private static final class Member {
    long readSeq;
    long readOrdinal;
    long deliveredSeq;
    long changedAtMs;
    int notification = ConversationView.NOTIFY;
  }

  private final Map<AppKey, ConversationRow> conversations = new HashMap<>();
  private final Map<MemberKey, Member> members = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /** Runs the work while nobody else does. */
  public synchronized <T> T inTransaction(Function<ConversationStore, T> work) {
    return work.apply(this);
  }

  /** Gives a user a display name. */
  public synchronized void name(long appId, String userId, String name) {
    names.put(appId + "/" + userId, name);
  }

  @Override
  public synchronized Set<ConversationName> missing(
      long appId, Set<? extends ConversationName> keys) {
    return keys.stream()
        .filter(key -> !conversations.containsKey(new AppKey(appId, (PeerKey) key)))
        .collect(toSet());
  }

  @Override
  public synchronized List<Tail> lock(long appId, Set<? extends ConversationName> names) {
    Set<PeerKey> keys = names.stream().map(PeerKey.class::cast).collect(toSet());
    return missing(appId, keys).isEmpty()
        ? keys.stream().map(key -> tail(appId, key)).toList()
        : List.of();
  }

  private Tail tail(long appId, PeerKey key) {
    ConversationRow row = conversations.get(new AppKey(appId, key));
    return new Tail(
        row.conversationId,
        new ConversationKey(appId, key),
        row.lastSeq,
        row.lowOrdinal,
        row.highOrdinal,
        row.lastSentAtMs);
  }

  /** Whether the conversation ends there. */
  public synchronized boolean endsAt(Tail tail) {
    ConversationRow row = row(tail);
    return row != null && row.conversationId == tail.conversationId() && row.lastSeq == tail.seq();
  }

  private ConversationRow row(Tail tail) {
    return conversations.get(new AppKey(tail.key().appId(), (PeerKey) tail.key().name()));
  }

  /** Moves the end of a conversation, as whoever stores messages does. */
  public synchronized void advance(Tail tail) {
    ConversationRow row = row(tail);
    row.lastSeq = tail.seq();
    row.lowOrdinal = tail.lowOrdinal();
    row.highOrdinal = tail.highOrdinal();
    row.lastSentAtMs = tail.sentAtMs();
    row.orderKey = tail.orderKey();
  }

  @Override
  public synchronized void create(long appId, Set<PeerKey> keys) {
    for (PeerKey key : new TreeSet<>(keys)) {
      conversations.computeIfAbsent(new AppKey(appId, key), absent -> row(appId, key));
      members.computeIfAbsent(new MemberKey(appId, key.low(), key.high()), absent -> new Member());
      members.computeIfAbsent(new MemberKey(appId, key.high(), key.low()), absent -> new Member());
    }
  }

  private ConversationRow row(long appId, PeerKey key) {
    return row(appId, conversations.size() + 1L, key);
  }

  private static ConversationRow row(long appId, long conversationId, PeerKey key) {
    ConversationRow row = new ConversationRow();
    row.appId = appId;
    row.conversationId = conversationId;
    row.peerKey = key.text();
    return row;
  }

  /** Creates a conversation that has this number, without views. */
  public synchronized void create(long appId, long conversationId, PeerKey key) {
    conversations.put(new AppKey(appId, key), row(appId, conversationId, key));
  }

  @Override
  public synchronized Optional<Long> find(long appId, PeerKey key) {
    return Optional.ofNullable(conversations.get(new AppKey(appId, key)))
        .map(row -> row.conversationId);
  }

  @Override
  public synchronized Optional<Reach> reach(long appId, String userId, String target) {
    return keys(appId, userId)
        .filter(key -> key.peerId().equals(target))
        .map(key -> new Reach(row(key).conversationId, 0, Long.MAX_VALUE))
        .findFirst();
  }

  @Override
  public synchronized Optional<ConversationView> view(long appId, String userId, String peerId) {
    return views(appId, userId, key -> key.peerId().equals(peerId)).findFirst();
  }

  @Override
  public synchronized List<ConversationView> page(
      long appId, String userId, long beforeOrderKey, String beforePeerId, int count) {
    return views(appId, userId, key -> true)
        .filter(
            view ->
                view.orderKey() < beforeOrderKey
                    || view.orderKey() == beforeOrderKey
                        && view.target().compareTo(beforePeerId) < 0)
        .limit(count)
        .toList();
  }

  @Override
  public synchronized List<ConversationView> changedSince(
      long appId, String userId, long sinceMs, int count) {
    return views(
            appId,
            userId,
            key -> row(key).lastSentAtMs >= sinceMs || members.get(key).changedAtMs >= sinceMs)
        .limit(count)
        .toList();
  }

  @Override
  public synchronized boolean markRead(long appId, String userId, String peerId, long nowMs) {
    MemberKey key = new MemberKey(appId, userId, peerId);
    if (!members.containsKey(key)) {
      return false;
    }
    markRead(key, nowMs);
    return true;
  }

  private void markRead(MemberKey key, long nowMs) {
    Member member = members.get(key);
    ConversationRow row = row(key);
    member.readSeq = row.lastSeq;
    member.readOrdinal = peerOrdinal(key);
    member.deliveredSeq = Math.max(member.deliveredSeq, row.lastSeq);
    member.changedAtMs = nowMs;
  }

  @Override
  public synchronized List<String> markAllRead(long appId, String userId, long nowMs) {
    List<MemberKey> behind =
        keys(appId, userId).filter(key -> members.get(key).readSeq < row(key).lastSeq).toList();
    behind.forEach(key -> markRead(key, nowMs));
    return behind.stream().map(MemberKey::peerId).toList();
  }

  @Override
  public synchronized long totalUnread(long appId, String userId) {
    return keys(appId, userId)
        .filter(key -> members.get(key).notification != ConversationView.SILENT)
        .mapToLong(key -> peerOrdinal(key) - members.get(key).readOrdinal)
        .sum();
  }

  @Override
  public synchronized boolean setNotification(
      long appId, String userId, String peerId, int notification, long nowMs) {
    Member member = members.get(new MemberKey(appId, userId, peerId));
    if (member == null) {
      return false;
    }
    member.notification = notification;
    member.changedAtMs = nowMs;
    return true;
  }

  @Override
  public synchronized int lockSilentPeers(long appId, String userId, String exceptPeerId) {
    return (int)
        keys(appId, userId)
            .filter(key -> members.get(key).notification == ConversationView.SILENT)
            .filter(key -> !key.peerId().equals(exceptPeerId))
            .count();
  }

  @Override
  public synchronized void advanceDelivered(Collection<Delivered> positions) {
    for (Delivered position : positions) {
      MemberKey key = new MemberKey(position.appId(), position.userId(), position.target());
      Member member = members.get(key);
      if (member != null) {
        long seq = Math.min(position.seq(), row(key).lastSeq);
        member.deliveredSeq = Math.max(member.deliveredSeq, seq);
      }
    }
  }

  private Stream<MemberKey> keys(long appId, String userId) {
    return members.keySet().stream()
        .filter(key -> key.appId() == appId && key.userId().equals(userId));
  }

  private Stream<ConversationView> views(long appId, String userId, Predicate<MemberKey> filter) {
    return keys(appId, userId)
        .filter(key -> row(key).lastSeq > 0)
        .filter(filter)
        .map(this::view)
        .sorted(
            comparing(ConversationView::orderKey)
                .thenComparing(ConversationView::target)
                .reversed());
  }

  private ConversationView view(MemberKey key) {
    ConversationRow row = row(key);
    Member member = members.get(key);
    return new ConversationView(
        row.conversationId,
        key.peerId(),
        names.getOrDefault(key.appId() + "/" + key.peerId(), ""),
        "",
        "",
        false,
        0,
        member.notification,
        0,
        0,
        row.lastSeq,
        row.lastSentAtMs,
        row.orderKey,
        peerOrdinal(key),
        member.readSeq,
        member.readOrdinal,
        member.deliveredSeq);
  }

  private ConversationRow row(MemberKey key) {
    return conversations.get(new AppKey(key.appId(), key.peerKey()));
  }

  private long peerOrdinal(MemberKey key) {
    boolean low = key.peerKey().low().equals(key.userId());
    return low ? row(key).highOrdinal : row(key).lowOrdinal;
  }
}
