package io.parley.message;

import io.parley.delivery.Delivery;
import io.parley.delivery.DeliveryRouter;
import io.parley.delivery.Rank;
import io.parley.kernel.Background;
import io.parley.kernel.ChatException;
import io.parley.kernel.MessageCounter;
import io.parley.kernel.Meters;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Message;
import io.parley.protocol.MessageCommand.Send;
import io.parley.protocol.Push;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/**
 * Sends messages of type command to users and groups: to who is online now, in any order, and to
 * nobody later. They are not stored, so that there is neither a writer nor an outbox.
 */
@ApplicationScoped
class CommandMessages {
  /** Commands that wait for their audience; each costs a query or two. */
  static final int WAITING_MAX = 1_000;

  private static final long RETRY_AFTER_MS = 1_000;

  @Inject CommandAudiences audiences;
  @Inject DeliveryRouter router;
  @Inject Background background;
  @Inject Meters meters;

  private final Semaphore places = new Semaphore(WAITING_MAX);

  /**
   * Finds out on another thread who gets it, and hands it over.
   *
   * @return the message as it left, with position 0. Fails with TARGET_NOT_FOUND, GROUP_NOT_FOUND,
   *     NOT_IN_GROUP, SENDER_MUTED
   * @throws ChatException OVERLOADED with a time to wait
   */
  CompletionStage<Message> send(Draft draft) {
    if (!places.tryAcquire()) {
      meters.sendsRefused(draft.send().priority(), "full").inc();
      throw ChatException.ofLoad(
          ErrorCode.OVERLOADED, "too many commands wait to be sent", RETRY_AFTER_MS);
    }
    CompletableFuture<Message> result = new CompletableFuture<>();
    background.run(() -> send(draft, result));
    return result;
  }

  private void send(Draft draft, CompletableFuture<Message> result) {
    try {
      Audience audience = audiences.of(draft);
      audience
          .refusal(draft.sender(), draft.acceptedAtMs())
          .ifPresentOrElse(
              refusal -> refuse(draft, refusal, result),
              () -> result.complete(deliver(draft, audience.userIds())));
    } catch (Exception e) { // not only unchecked ones: WildFly's are RollbackExceptions
      meters.messages().count(draft.send().type(), MessageCounter.Outcome.FAILED);
      result.completeExceptionally(e);
    } finally {
      places.release();
    }
  }

  private void refuse(Draft draft, Audience.Refusal refusal, CompletableFuture<Message> result) {
    meters.messages().count(draft.send().type(), MessageCounter.Outcome.REFUSED);
    result.completeExceptionally(new ChatException(refusal.code(), refusal.detail()));
  }

  private Message deliver(Draft draft, List<String> userIds) {
    Sender sender = draft.sender();
    Message message = message(draft);
    router.deliverUnstored(
        List.of(
            new Delivery(
                sender.appId(),
                userIds,
                sender.connectionId(),
                Rank.ofMessage(message.priority(), 0),
                draft.acceptedAtMs(),
                FrameCodec.push(new Push.CommandReceived(message)))));
    meters.messages().count(message.type(), MessageCounter.Outcome.SENT);
    return message;
  }

  private static Message message(Draft draft) {
    Send send = draft.send();
    return new Message(
        UUID.randomUUID().toString(),
        0,
        send.conversationType(),
        draft.sender().userId(),
        send.conversationId(),
        send.clientMessageId(),
        send.type(),
        send.message(),
        send.extendedData().isEmpty() ? null : send.extendedData(),
        send.priority(),
        draft.acceptedAtMs(),
        draft.sender().server() ? Boolean.TRUE : null,
        0);
  }
}
