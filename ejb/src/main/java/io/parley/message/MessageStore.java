package io.parley.message;

import io.parley.conversation.GroupKey;
import io.parley.delivery.DeliveryStream;
import io.parley.protocol.Message;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Keeps messages. Every method joins the caller's transaction; appended messages are visible to
 * others when it commits, all or none. Safe for concurrent transactions.
 */
interface MessageStore {

  /**
   * Stores a batch, moves the ends of its conversations and adds its outbox row: everything, or
   * nothing when one of the messages was stored earlier under the same key. To be called under the
   * locks that the starts of the moves were got with, so that no such message can come in between.
   *
   * @return the earlier messages by key; empty when the batch is stored
   */
  Map<Retry, Message> append(Batch batch);

  /**
   * Does the same without locks, in a transaction of its own that is one round trip. To be called
   * outside of any other.
   *
   * @return false when nothing is stored: a conversation is not where the batch takes it to be, or
   *     one of the messages was stored earlier
   */
  boolean appendAlone(Batch batch);

  /**
   * What is stored at once.
   *
   * @param rows ascending within each conversation; at least one
   * @param moves of the conversations of the rows, always in one order, so that two writers never
   *     wait for each other in a circle
   * @param position of the outbox row
   * @param deliveries content of the outbox row
   * @param nowMs time of the outbox row
   * @param sinceMs messages stored before this time are no longer found as earlier ones
   */
  record Batch(
      List<MessageRow> rows,
      List<Move> moves,
      DeliveryStream.Position position,
      String deliveries,
      long nowMs,
      long sinceMs) {
    /** Whether one of the conversations is a group's. */
    boolean hasGroups() {
      return moves.stream().anyMatch(move -> move.to().key().name() instanceof GroupKey);
    }

    /** Whether one of the messages has options or targets. */
    boolean hasExtras() {
      return rows.stream().anyMatch(row -> row.options != null || row.targets != null);
    }

    /** Nothing of these conversations is younger. */
    long untilMs() {
      return moves.stream().mapToLong(move -> move.to().sentAtMs()).max().orElse(0);
    }
  }

  /** Messages for the user above a position, ascending, at most {@code count}. */
  List<Message> after(long appId, long conversationId, String userId, long seq, int count);

  /** Messages for the user below a position, ascending, the {@code count} nearest to it. */
  List<Message> before(long appId, long conversationId, String userId, long seq, int count);

  /**
   * What a user missed in several conversations, ascending within each.
   *
   * @param notFrom messages of this sender are left out; empty for none
   * @param count at most this many in all
   */
  List<Message> missed(long appId, Collection<Gap> gaps, String userId, String notFrom, int count);

  /** The message at each position given, by conversation number; left out if not for the user. */
  Map<Long, Message> at(long appId, String userId, Collection<Place> places);

  /** The newest message for the user in each part, by conversation number. */
  Map<Long, Message> newest(long appId, String userId, Collection<Gap> parts);

  /**
   * A part of a conversation.
   *
   * @param conversationId number
   * @param afterSeq exclusive start
   * @param untilSeq inclusive end
   * @param sinceMs only messages sent at or after this time
   */
  record Gap(long conversationId, long afterSeq, long untilSeq, long sinceMs) {}

  /** One stored position; the time finds the partition. */
  record Place(long conversationId, long seq, long sentAtMs) {}

  /** Makes room for the messages of the coming weeks. */
  void createPartitions(long nowMs, int weeksAhead);
}
