package io.parley.message;

import io.parley.conversation.PeerKey;
import io.parley.conversation.Tail;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives the drafts of a batch, one after the other, their places in locked conversations. */
final class Numbering {
  private final Map<PeerKey, Tail> locked;
  private final Map<Retry, Message> known;
  private final long nowMs;
  private final Map<PeerKey, Tail> moved = new HashMap<>();
  private final List<MessageRow> rows = new ArrayList<>();

  /**
   * Starts at the ends of conversations.
   *
   * @param earlier what was stored before under the keys of some drafts
   */
  Numbering(Map<PeerKey, Tail> locked, Map<Retry, Message> earlier, long nowMs) {
    this.locked = locked;
    this.known = new HashMap<>(earlier);
    this.nowMs = nowMs;
  }

  /** The outcome of the next draft, provided that {@link #rows} are then stored. */
  Outcome place(Draft draft) {
    PeerKey key = draft.peerKey();
    Tail tail = moved.getOrDefault(key, locked.get(key));
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
    moved.put(key, next);
    known.put(retry, message);
    rows.add(row);
    return new Outcome.Stored(message);
  }

  /** What is to be stored, ascending within each conversation. */
  List<MessageRow> rows() {
    return rows;
  }

  /** The conversations of the rows, as they are after them. */
  Collection<Tail> moved() {
    return moved.values();
  }
}
