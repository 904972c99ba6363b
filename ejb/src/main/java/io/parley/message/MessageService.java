package io.parley.message;

import io.parley.conversation.ConversationStore;
import io.parley.conversation.PeerKey;
import io.parley.protocol.ConversationType;
import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand.Ack;
import io.parley.protocol.MessageCommand.History;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What users do with stored messages; sending is {@link SendService}. */
@Stateless
public class MessageService {
  @Inject ConversationStore conversations;
  @Inject MessageStore messages;
  @Inject DeliveredPositions delivered;
  @Inject Clock clock;

  /** One page of a conversation; empty when the user has no such conversation. */
  public History.Result history(long appId, String userId, History query) {
    Optional<Long> conversation =
        query.conversationType() == ConversationType.PEER
            ? conversations.find(appId, PeerKey.of(userId, query.conversationId()))
            : Optional.empty();
    return conversation
        .map(id -> page(appId, id, query))
        .orElseGet(() -> new History.Result(List.of(), false));
  }

  private History.Result page(long appId, long conversationId, History query) {
    int count = query.count();
    if (!query.backward()) {
      List<Message> found = messages.after(appId, conversationId, query.anchorSeq(), count + 1);
      boolean more = found.size() > count;
      return new History.Result(more ? found.subList(0, count) : found, more);
    }
    long below = query.anchorSeq() == 0 ? Long.MAX_VALUE : query.anchorSeq();
    List<Message> found = messages.before(appId, conversationId, below, count + 1);
    boolean more = found.size() > count;
    return new History.Result(more ? found.subList(1, found.size()) : found, more);
  }

  /** Notes what has reached a device; written within a second, with what others acknowledge. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void ack(Recipient recipient, Ack ack) {
    long nowMs = clock.millis();
    ack.positions().stream()
        .filter(position -> position.conversationType() == ConversationType.PEER)
        .forEach(p -> delivered.note(recipient.receipt(p.conversationId(), p.seq(), nowMs)));
  }
}
