package io.parley.message;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.parley.account.AccountService;
import io.parley.conversation.ConversationStore;
import io.parley.conversation.PeerKey;
import io.parley.conversation.Tail;
import io.parley.delivery.Delivery;
import io.parley.delivery.DeliveryBatch;
import io.parley.delivery.OutboxStore;
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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The transaction of a batch: lock, assign positions, store, one outbox row, one commit. No
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
   * @param deliveries what the users get, empty when nothing was stored
   */
  record Appended(List<Outcome> outcomes, List<Delivery> deliveries) {}

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
    List<Delivery> deliveries = deliveries(drafts, inOrder);
    if (!deliveries.isEmpty()) {
      outbox.add(stream, batch, DeliveryBatch.encode(deliveries));
    }
    return new Appended(inOrder, deliveries);
  }

  private void appendOfApp(long appId, List<Draft> drafts, Map<Draft, Outcome> outcomes) {
    Map<PeerKey, Tail> locked = lock(appId, drafts);
    long nowMs = clock.millis();
    Map<Retry, Message> earlier = new HashMap<>();
    Map<Retry, Message> found;
    do {
      Numbering numbering = new Numbering(locked, earlier, nowMs);
      drafts.forEach(draft -> outcomes.put(draft, numbering.place(draft)));
      found =
          numbering.rows().isEmpty()
              ? Map.of()
              : messages.append(
                  appId, numbering.rows(), numbering.moved(), nowMs - RETRY_WINDOW_MS);
      earlier.putAll(found);
    } while (!found.isEmpty());
  }

  /** Locks the conversations of the drafts, and first creates those between registered users. */
  private Map<PeerKey, Tail> lock(long appId, List<Draft> drafts) {
    Set<PeerKey> keys = drafts.stream().map(Draft::peerKey).collect(toSet());
    Map<PeerKey, Tail> locked = conversations.lock(appId, keys);
    if (locked.isEmpty()) {
      keys.removeAll(createMissing(appId, keys));
      locked = conversations.lock(appId, keys);
    }
    return locked;
  }

  /** Returns those that cannot be: one of the two is not registered. */
  private Set<PeerKey> createMissing(long appId, Set<PeerKey> keys) {
    Set<PeerKey> missing = conversations.missing(appId, keys);
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
    return possible.get(false);
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
