package io.parley.message;

import static java.util.Comparator.comparing;

import io.parley.conversation.ConversationKey;
import io.parley.conversation.Tail;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives the drafts of a batch, one after the other, their places in their conversations. */
final class Numbering {
  private final Map<ConversationKey, Tail> starts;
  private final Map<Retry, Message> known;
  private final long nowMs;
  private final Map<ConversationKey, Tail> ends = new HashMap<>();
  private final List<MessageRow> rows = new ArrayList<>();

  /**
   * Starts at the ends of conversations.
   *
   * @param starts a conversation that is absent cannot be
   * @param earlier what was stored before under the keys of some drafts
   */
  Numbering(Map<ConversationKey, Tail> starts, Map<Retry, Message> earlier, long nowMs) {
    this.starts = starts;
    this.known = new HashMap<>(earlier);
    this.nowMs = nowMs;
  }

  /** The outcome of the next draft, provided that {@link #rows} are then stored. */
  Outcome place(Draft draft) {
    ConversationKey key = draft.conversation();
    Tail tail = ends.getOrDefault(key, starts.get(key));
    if (tail == null) {
      return new Outcome.Refused(ErrorCode.TARGET_NOT_FOUND, "the peer is not registered");
    }
    Retry retry = Retry.of(draft, tail);
    Message first = known.get(retry);
    if (first != null) {
      return new Outcome.Repeated(first);
    }
    Tail next = tail.next(draft.sender().userId(), nowMs);
    MessageRow row = MessageRow.of(draft, next.slot(draft.sender().userId()));
    Message message = row.toMessage();
    ends.put(key, next);
    known.put(retry, message);
    rows.add(row);
    return new Outcome.Stored(message);
  }

  /** What is to be stored, ascending within each conversation. */
  List<MessageRow> rows() {
    return rows;
  }

  /** The conversations of the rows, in the order of their numbers. */
  List<Move> moves() {
    return ends.entrySet().stream()
        .map(end -> new Move(starts.get(end.getKey()), end.getValue()))
        .sorted(comparing(Move::conversationId))
        .toList();
  }
}
