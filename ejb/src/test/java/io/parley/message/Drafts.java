package io.parley.message;

import io.parley.conversation.ConversationKey;
import io.parley.conversation.PeerKey;
import io.parley.conversation.Slot;
import io.parley.conversation.Tail;
import io.parley.delivery.DeliveryStream.Position;
import io.parley.protocol.MessageCommand.Send;
import io.parley.protocol.MessageOptions;
import io.parley.protocol.MessageType;
import java.util.List;
import java.util.UUID;

/** Messages to send in tests. */
final class Drafts {
  static final long NOON_MS = 1_795_262_400_000L;

  private Drafts() {}

  static Draft draft(long appId, String from, String to, String clientMessageId) {
    return new Draft(sender(appId, from), send(to, clientMessageId, 1, "hello"), NOON_MS);
  }

  static Draft toGroup(long appId, String from, String groupId, String clientMessageId) {
    Send send = new Send(1, 2, groupId, clientMessageId, MessageType.TEXT, "hello", "", 1);
    return new Draft(sender(appId, from), send, NOON_MS);
  }

  /** The same with options; a custom message if these are of one. */
  static Draft with(MessageOptions options, Draft draft) {
    Send send = draft.send();
    return new Draft(
        draft.sender(),
        new Send(
            send.id(),
            send.conversationType(),
            send.conversationId(),
            send.clientMessageId(),
            options.subType() == null ? send.type() : MessageType.CUSTOM,
            send.message(),
            send.extendedData(),
            send.priority(),
            options),
        draft.acceptedAtMs(),
        draft.targets());
  }

  /** The same for some members only. */
  static Draft targeted(Targets targets, Draft draft) {
    return new Draft(draft.sender(), draft.send(), draft.acceptedAtMs(), targets);
  }

  static MessageOptions mentioning(boolean all, String... userIds) {
    return new MessageOptions(null, null, List.of(userIds), all, null, null);
  }

  static MessageOptions noUnread() {
    return new MessageOptions(null, null, null, null, null, true);
  }

  static Draft draft(String clientMessageId, int priority) {
    return new Draft(sender(1, "alice"), send("bob", clientMessageId, priority, "hello"), NOON_MS);
  }

  static Sender sender(long appId, String userId) {
    return new Sender(appId, userId, "connection-of-" + userId, false);
  }

  static Send send(String to, String clientMessageId, int priority, String message) {
    return new Send(1, 0, to, clientMessageId, MessageType.TEXT, message, "", priority);
  }

  static Slot slot(long conversationId, long seq) {
    return new Slot(conversationId, seq, NOON_MS + seq, seq);
  }

  /** As if alice had sent all messages of the conversation up to this one, which is the next. */
  static Move move(long appId, Slot slot) {
    Slot before = slot(slot.conversationId(), slot.seq() - 1);
    return new Move(tail(appId, before), tail(appId, slot));
  }

  private static Tail tail(long appId, Slot slot) {
    return new Tail(
        slot.conversationId(),
        new ConversationKey(appId, peers(slot.conversationId())),
        slot.seq(),
        slot.unreadOrdinal(),
        0,
        slot.sentAtMs());
  }

  /** Who talks in a conversation. */
  static PeerKey peers(long conversationId) {
    return PeerKey.of("alice", "peer" + conversationId);
  }

  /** A batch with an outbox row that nobody reads. */
  static MessageStore.Batch batch(List<MessageRow> rows, List<Move> moves, long sinceMs) {
    Position position = new Position(UUID.randomUUID().toString(), 1);
    return new MessageStore.Batch(rows, moves, position, "deliveries", NOON_MS, sinceMs);
  }
}
