package io.parley.message;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.parley.account.AccountService;
import io.parley.conversation.ConversationStore;
import io.parley.conversation.ConversationStore.Slots;
import io.parley.conversation.PeerKey;
import io.parley.delivery.Delivery;
import io.parley.delivery.DeliveryBatch;
import io.parley.delivery.OutboxStore;
import io.parley.delivery.Rank;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Message;
import io.parley.protocol.Push;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The transaction of a batch: lock, assign positions, insert, one outbox row, one commit. No
 * enterprise bean, because Payara's proxies cannot reach package-private types.
 */
@ApplicationScoped
class BatchAppender {
  /** A retry later than this is a new message. */
  static final long RETRY_WINDOW_MS = 24 * 3600 * 1000L;

  @Inject ConversationStore conversations;
  @Inject MessageStore messages;
  @Inject OutboxStore outbox;
  @Inject AccountService accounts;
  @Inject Clock clock;

  /**
   * What a batch left behind.
   *
   * @param outcomes one for each draft, in order
   * @param content the deliveries as published, empty when nothing was stored
   */
  record Appended(List<Outcome> outcomes, String content) {}

  /**
   * Stores the drafts in order, with one outbox row for all.
   *
   * @param stream the writer's stream
   * @param batch number of the outbox row in that stream
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public Appended append(List<Draft> drafts, String stream, long batch) {
    Map<Draft, Outcome> outcomes = new IdentityHashMap<>();
    drafts.stream()
        .collect(groupingBy(draft -> draft.sender().appId(), TreeMap::new, toList()))
        .forEach((appId, ofApp) -> appendOfApp(appId, ofApp, outcomes));
    List<Outcome> inOrder = drafts.stream().map(outcomes::get).toList();
    String content = DeliveryBatch.encode(deliveries(drafts, inOrder));
    if (!content.isEmpty()) {
      outbox.add(stream, batch, content);
    }
    return new Appended(inOrder, content);
  }

  private void appendOfApp(long appId, List<Draft> drafts, Map<Draft, Outcome> outcomes) {
    Map<PeerKey, Slots> slots = slots(appId, drafts);
    Map<Retry, Message> known = repeats(appId, drafts, slots);
    long nowMs = clock.millis();
    for (Draft draft : drafts) {
      outcomes.put(draft, append(draft, slots.get(draft.peerKey()), known, nowMs));
    }
  }

  private Outcome append(Draft draft, Slots slots, Map<Retry, Message> known, long nowMs) {
    if (slots == null) {
      return new Outcome.Refused(ErrorCode.TARGET_NOT_FOUND, "the peer is not registered");
    }
    Retry key = Retry.of(draft, slots);
    Message first = known.get(key);
    if (first != null) {
      return new Outcome.Repeated(first);
    }
    Message stored = messages.append(draft, slots.next(draft.sender().userId(), nowMs));
    known.put(key, stored);
    return new Outcome.Stored(stored);
  }

  /** Locks the conversations of the drafts, and first creates those between registered users. */
  private Map<PeerKey, Slots> slots(long appId, List<Draft> drafts) {
    Set<PeerKey> keys = drafts.stream().map(Draft::peerKey).collect(toSet());
    Set<PeerKey> missing = conversations.missing(appId, keys);
    if (!missing.isEmpty()) {
      create(appId, missing);
    }
    return conversations.lock(appId, keys);
  }

  private void create(long appId, Set<PeerKey> keys) {
    Set<String> users = new HashSet<>();
    keys.forEach(key -> users.addAll(List.of(key.low(), key.high())));
    Set<String> unknown = accounts.missing(appId, users);
    keys.removeIf(key -> unknown.contains(key.low()) || unknown.contains(key.high()));
    if (!keys.isEmpty()) {
      conversations.create(appId, keys);
    }
  }

  private Map<Retry, Message> repeats(long appId, List<Draft> drafts, Map<PeerKey, Slots> slots) {
    return messages.repeats(
        appId,
        drafts.stream()
            .filter(draft -> slots.containsKey(draft.peerKey()))
            .map(draft -> Retry.of(draft, slots.get(draft.peerKey())))
            .distinct()
            .toList(),
        clock.millis() - RETRY_WINDOW_MS);
  }

  private static List<Delivery> deliveries(List<Draft> drafts, List<Outcome> outcomes) {
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Stored stored) {
        Sender sender = drafts.get(i).sender();
        Message message = stored.message();
        deliveries.add(
            new Delivery(
                sender.appId(),
                List.of(message.to(), message.from()),
                sender.connectionId(),
                Rank.ofMessage(message.priority(), drafts.get(i).peerKey().text().hashCode()),
                FrameCodec.push(new Push.MessageReceived(message))));
      }
    }
    return deliveries;
  }
}
