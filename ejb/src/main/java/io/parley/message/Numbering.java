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
import java.util.Optional;

/** Gives the drafts of a batch, one after the other, their places in their conversations. */
final class Numbering {
  private final Map<ConversationKey, Tail> starts;
  private final Map<ConversationKey, Audience> audiences;
  private final Map<Retry, Message> known;
  private final long nowMs;
  private final Map<ConversationKey, Tail> ends = new HashMap<>();
  private final List<MessageRow> rows = new ArrayList<>();

  /**
   * Starts at the ends of conversations.
   *
   * @param starts a conversation that is absent cannot be
   * @param audiences of the groups among them
   * @param earlier what was stored before under the keys of some drafts
   */
  Numbering(
      Map<ConversationKey, Tail> starts,
      Map<ConversationKey, Audience> audiences,
      Map<Retry, Message> earlier,
      long nowMs) {
    this.starts = starts;
    this.audiences = audiences;
    this.known = new HashMap<>(earlier);
    this.nowMs = nowMs;
  }

  /** The outcome of the next draft, provided that {@link #rows} are then stored. */
  Outcome place(Draft draft) {
    ConversationKey key = draft.conversation();
    Tail tail = ends.getOrDefault(key, starts.get(key));
    Optional<Outcome.Refused> refusal = refusal(draft, tail);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Retry retry = Retry.of(draft, tail);
    Message first = known.get(retry);
    if (first != null) {
      return new Outcome.Repeated(first);
    }
    Tail next = tail.next(draft.sender().userId(), nowMs, draft.counts());
    MessageRow row = MessageRow.of(draft, next.slot(draft.sender().userId()));
    Message message = row.toMessage();
    ends.put(key, next);
    known.put(retry, message);
    rows.add(row);
    return new Outcome.Stored(message);
  }

  private Optional<Outcome.Refused> refusal(Draft draft, Tail tail) {
    if (!draft.isToGroup()) {
      return tail == null
          ? Optional.of(
              new Outcome.Refused(ErrorCode.TARGET_NOT_FOUND, "the peer is not registered"))
          : Optional.empty();
    }
    return tail == null
        ? Optional.of(new Outcome.Refused(ErrorCode.GROUP_NOT_FOUND, "there is no such group"))
        : audiences
            .get(draft.conversation())
            .refusal(draft.sender(), nowMs)
            .map(refused -> new Outcome.Refused(refused.code(), refused.detail()));
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
