package io.parley.message;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import io.parley.account.AccountService;
import io.parley.conversation.ConversationKey;
import io.parley.conversation.ConversationName;
import io.parley.conversation.ConversationStore;
import io.parley.conversation.GroupKey;
import io.parley.conversation.PeerKey;
import io.parley.conversation.Tail;
import io.parley.delivery.Delivery;
import io.parley.delivery.DeliveryBatch;
import io.parley.delivery.DeliveryStream;
import io.parley.delivery.Rank;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Message;
import io.parley.protocol.Push;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The transaction of a batch: find the ends of the conversations, assign positions, store. No
 * enterprise bean, because Payara's proxies cannot reach package-private types.
 */
@ApplicationScoped
class BatchAppender {
  /** A retry later than this is a new message. */
  static final long RETRY_WINDOW_MS = 24 * 3600 * 1000L;

  @Inject ConversationStore conversations;
  @Inject MessageStore messages;
  @Inject AccountService accounts;
  @Inject Audiences groups;
  @Inject Clock clock;

  /**
   * What a batch left behind.
   *
   * @param outcomes one for each draft, in order
   * @param deliveries what the users get, empty when nothing was stored
   * @param moves how it moved the ends of conversations
   */
  record Appended(List<Outcome> outcomes, List<Delivery> deliveries, List<Move> moves) {}

  /**
   * Stores the drafts in order, with one outbox row for all.
   *
   * @param position of the outbox row
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public Appended append(List<Draft> drafts, DeliveryStream.Position position) {
    Map<ConversationKey, Tail> starts = lock(drafts);
    Map<ConversationKey, Audience> audiences = new HashMap<>();
    ofGroups(starts).forEach(group -> audiences.put(group.key(), groups.at(group)));
    long nowMs = clock.millis();
    Map<Retry, Message> earlier = new HashMap<>();
    Map<Retry, Message> found;
    Placed placed;
    do {
      placed = place(drafts, audiences, new Numbering(starts, audiences, earlier, nowMs));
      found = placed.rows().isEmpty() ? Map.of() : messages.append(placed.at(position, nowMs));
      earlier.putAll(found);
    } while (!found.isEmpty());
    return placed.appended();
  }

  /**
   * Does the same in one round trip, provided that the writer knows where the conversations end.
   *
   * @param starts where it takes them to end
   * @return empty when nothing is stored: another writer has been there, a group has changed, or a
   *     draft is a retry or not allowed
   */
  public Optional<Appended> appendKnown(
      List<Draft> drafts, Map<ConversationKey, Tail> starts, DeliveryStream.Position position) {
    Map<ConversationKey, Audience> audiences = new HashMap<>();
    for (Tail group : ofGroups(starts)) {
      Optional<Audience> remembered = groups.remembered(group);
      if (remembered.isEmpty()) {
        return Optional.empty();
      }
      audiences.put(group.key(), remembered.get());
    }
    long nowMs = clock.millis();
    Placed placed = place(drafts, audiences, new Numbering(starts, audiences, Map.of(), nowMs));
    // What is remembered may refuse nobody: it may be out of date.
    return placed.isComplete() && messages.appendAlone(placed.at(position, nowMs))
        ? Optional.of(placed.appended())
        : Optional.empty();
  }

  /** The drafts in their places. */
  private record Placed(
      List<Outcome> outcomes, List<Delivery> deliveries, List<MessageRow> rows, List<Move> moves) {

    MessageStore.Batch at(DeliveryStream.Position position, long nowMs) {
      String content = DeliveryBatch.encode(deliveries);
      return new MessageStore.Batch(rows, moves, position, content, nowMs, nowMs - RETRY_WINDOW_MS);
    }

    boolean isComplete() {
      return outcomes.stream().noneMatch(Outcome.Refused.class::isInstance);
    }

    Appended appended() {
      return new Appended(outcomes, deliveries, moves);
    }
  }

  private static List<Tail> ofGroups(Map<ConversationKey, Tail> starts) {
    return starts.values().stream().filter(tail -> tail.key().name() instanceof GroupKey).toList();
  }

  private static Placed place(
      List<Draft> drafts, Map<ConversationKey, Audience> audiences, Numbering numbering) {
    List<Outcome> outcomes = drafts.stream().map(numbering::place).toList();
    return new Placed(
        outcomes, deliveries(drafts, audiences, outcomes), numbering.rows(), numbering.moves());
  }

  private Map<ConversationKey, Tail> lock(List<Draft> drafts) {
    Map<ConversationKey, Tail> locked = new HashMap<>();
    drafts.stream()
        .map(Draft::conversation)
        .collect(
            groupingBy(
                ConversationKey::appId, TreeMap::new, mapping(ConversationKey::name, toSet())))
        .forEach((appId, keys) -> lock(appId, keys).forEach(tail -> locked.put(tail.key(), tail)));
    return locked;
  }

  /** Locks conversations, and first creates those between registered users. */
  private List<Tail> lock(long appId, Set<ConversationName> keys) {
    List<Tail> locked = conversations.lock(appId, keys);
    if (locked.isEmpty()) {
      keys.removeAll(createMissing(appId, keys));
      locked = conversations.lock(appId, keys);
    }
    return locked;
  }

  /** Returns those that cannot be: one of the two is not registered, or there is no such group. */
  private Set<ConversationName> createMissing(long appId, Set<ConversationName> keys) {
    Set<ConversationName> cannotBe = new HashSet<>(conversations.missing(appId, keys));
    Set<PeerKey> missing = peers(cannotBe);
    Set<String> users = new HashSet<>();
    missing.forEach(key -> users.addAll(List.of(key.low(), key.high())));
    Set<String> unknown = accounts.missing(appId, users);
    Map<Boolean, Set<PeerKey>> possible =
        missing.stream()
            .collect(
                partitioningBy(
                    key -> !unknown.contains(key.low()) && !unknown.contains(key.high()), toSet()));
    if (!possible.get(true).isEmpty()) {
      conversations.create(appId, possible.get(true));
    }
    cannotBe.removeAll(possible.get(true));
    return cannotBe;
  }

  private static Set<PeerKey> peers(Set<ConversationName> keys) {
    return keys.stream()
        .filter(PeerKey.class::isInstance)
        .map(PeerKey.class::cast)
        .collect(toSet());
  }

  private static List<Delivery> deliveries(
      List<Draft> drafts, Map<ConversationKey, Audience> audiences, List<Outcome> outcomes) {
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Stored stored) {
        Draft draft = drafts.get(i);
        Message message = stored.message();
        List<String> userIds =
            draft.isToGroup()
                ? audiences.get(draft.conversation()).userIds()
                : List.of(message.to(), message.from());
        if (draft.targets().isEverybody()) {
          deliveries.add(delivery(draft, userIds, new Push.MessageReceived(message)));
        } else {
          deliveries.addAll(targeted(draft, userIds, message));
        }
      }
    }
    return deliveries;
  }

  /** Those whom it is not for hear that its position is taken, else they would ask for it. */
  private static List<Delivery> targeted(Draft draft, List<String> userIds, Message message) {
    Map<Boolean, List<String>> byTarget = userIds.stream().collect(partitioningBy(draft::isFor));
    Push skipped = new Push.MessageSkipped(message.conversationType(), message.to(), message.seq());
    return Stream.of(
            delivery(draft, byTarget.get(true), new Push.MessageReceived(message)),
            delivery(draft, byTarget.get(false), skipped))
        .filter(delivery -> !delivery.names().isEmpty())
        .toList();
  }

  private static Delivery delivery(Draft draft, List<String> userIds, Push push) {
    Sender sender = draft.sender();
    return new Delivery(
        sender.appId(),
        userIds,
        sender.connectionId(),
        Rank.ofMessage(draft.send().priority(), draft.conversation().hashCode()),
        draft.acceptedAtMs(),
        FrameCodec.push(push));
  }
}
