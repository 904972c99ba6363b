package io.parley.message;

import io.parley.conversation.ConversationStore;
import io.parley.conversation.ConversationStore.Reach;
import io.parley.conversation.GroupKey;
import io.parley.protocol.ConversationType;
import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand.Ack;
import io.parley.protocol.MessageCommand.History;
import io.parley.protocol.Position;
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
    Optional<Reach> conversation =
        query.conversationType() == ConversationType.ROOM
            ? Optional.empty()
            : conversations.reach(
                appId, userId, GroupKey.target(query.conversationType(), query.conversationId()));
    return conversation
        .map(reach -> page(appId, userId, reach, query))
        .orElseGet(() -> new History.Result(List.of(), false));
  }

  private History.Result page(long appId, String userId, Reach reach, History query) {
    int count = query.count();
    if (!query.backward()) {
      long above = Math.max(query.anchorSeq(), reach.fromSeq());
      List<Message> found =
          messages.after(appId, reach.conversationId(), userId, above, count + 1).stream()
              .filter(message -> message.seq() <= reach.untilSeq())
              .toList();
      boolean more = found.size() > count;
      return new History.Result(more ? found.subList(0, count) : found, more);
    }
    long anchor = query.anchorSeq() == 0 ? Long.MAX_VALUE : query.anchorSeq();
    long end = reach.untilSeq() == Long.MAX_VALUE ? Long.MAX_VALUE : reach.untilSeq() + 1;
    List<Message> found =
        messages
            .before(appId, reach.conversationId(), userId, Math.min(anchor, end), count + 1)
            .stream()
            .filter(message -> message.seq() > reach.fromSeq())
            .toList();
    boolean more = found.size() > count;
    return new History.Result(more ? found.subList(1, found.size()) : found, more);
  }

  /** Notes what has reached a device; written within a second, with what others acknowledge. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void ack(Recipient recipient, Ack ack) {
    long nowMs = clock.millis();
    ack.positions().stream()
        .filter(position -> position.conversationType() != ConversationType.ROOM)
        .forEach(
            position -> delivered.note(recipient.receipt(target(position), position.seq(), nowMs)));
  }

  private static String target(Position position) {
    return GroupKey.target(position.conversationType(), position.conversationId());
  }
}
