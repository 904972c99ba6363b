package io.parley.message;

import io.parley.conversation.Tail;
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
   * Stores a batch of one app and moves the ends of its conversations: everything, or nothing when
   * one of the messages was stored earlier under the same key. To be called under the locks that
   * the tails were got with, so that no such message can come in between.
   *
   * @param rows ascending within each conversation; at least one
   * @param tails the conversations of the rows as they are after them
   * @param sinceMs what was stored before this time is no longer found
   * @return the earlier messages by key; empty when the batch is stored
   */
  Map<Retry, Message> append(
      long appId, List<MessageRow> rows, Collection<Tail> tails, long sinceMs);

  /** Messages above a position, ascending, at most {@code count}. */
  List<Message> after(long appId, long conversationId, long seq, int count);

  /** Messages below a position, ascending, the {@code count} nearest to it. */
  List<Message> before(long appId, long conversationId, long seq, int count);

  /**
   * What a user missed in several conversations, ascending within each.
   *
   * @param notFrom messages of this sender are left out; empty for none
   * @param count at most this many in all
   */
  List<Message> missed(long appId, Collection<Gap> gaps, String notFrom, int count);

  /** The message at each position given, by conversation number. */
  Map<Long, Message> at(long appId, Collection<Place> places);

  /**
   * The open end of a conversation.
   *
   * @param conversationId number
   * @param afterSeq exclusive start
   * @param sinceMs only messages sent at or after this time
   */
  record Gap(long conversationId, long afterSeq, long sinceMs) {}

  /** One stored position; the time finds the partition. */
  record Place(long conversationId, long seq, long sentAtMs) {}

  /** Makes room for the messages of the coming weeks. */
  void createPartitions(long nowMs, int weeksAhead);
}
