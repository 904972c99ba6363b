package io.parley.message;

import io.parley.conversation.ConversationStore;
import io.parley.conversation.PeerKey;
import io.parley.kernel.ChatException;
import io.parley.protocol.ConversationType;
import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand.Ack;
import io.parley.protocol.MessageCommand.History;
import io.parley.protocol.MessageCommand.Send;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What users and backends do with messages. */
@Stateless
public class MessageService {
  @Inject GroupCommitWriter writer;
  @Inject SendRates rates;
  @Inject ConversationStore conversations;
  @Inject MessageStore messages;
  @Inject DeliveredPositions delivered;

  /**
   * Sends one message: rules, rate, then the writer, which commits, answers and publishes in this
   * order. Returns at once; the caller's thread never waits for the disk.
   *
   * @return where the message landed, after the commit; a retry gets the first answer. Fails with
   *     DATABASE_UNAVAILABLE when the commit did not happen or is uncertain: retry
   * @throws ChatException PARAMS_INVALID, UNSUPPORTED, TARGET_NOT_FOUND, NOT_IN_ROOM, NOT_IN_GROUP
   *     by the rules; RATE_LIMITED, OVERLOADED with a time to wait
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public CompletionStage<Send.Result> send(Sender sender, Send send) {
    return post(sender, send).thenApply(m -> new Send.Result(m.messageId(), m.seq(), m.sentAtMs()));
  }

  /** Like {@link #send}, for a caller that wants the message as it was stored. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public CompletionStage<Message> post(Sender sender, Send send) {
    MessagePolicy.check(sender, send);
    rates.take(sender, send.priority());
    return writer.enqueue(new Draft(sender, send));
  }

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
  public void ack(long appId, String userId, Ack ack) {
    ack.positions().stream()
        .filter(position -> position.conversationType() == ConversationType.PEER)
        .forEach(p -> delivered.note(appId, userId, p.conversationId(), p.seq()));
  }
}
