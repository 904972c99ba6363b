package io.parley.message;

import static java.util.stream.Collectors.toMap;

import io.parley.conversation.ConversationKey;
import io.parley.conversation.Tail;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Where a writer has left the conversations that it wrote to last, so that it need not ask. The
 * database has the last word: a batch that starts from elsewhere is not stored (docs/adr/0019).
 * Conversations that another node writes to as well are not kept for a while. Of one writer's
 * thread.
 */
final class Tails {
  /** Some 300 bytes each. */
  static final int CONVERSATIONS_MAX = 20_000;

  static final long SHARED_MS = 60_000;

  private final Map<ConversationKey, Tail> own = lastUsed();
  private final Map<ConversationKey, Long> sharedUntilMs = lastUsed();
  private final LongSupplier nowMs;

  Tails(LongSupplier nowMs) {
    this.nowMs = nowMs;
  }

  private static <V> Map<ConversationKey, V> lastUsed() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<ConversationKey, V> eldest) {
        return size() > CONVERSATIONS_MAX;
      }
    };
  }

  /** Those of the conversations, if all are known; empty else. */
  Map<ConversationKey, Tail> of(Set<ConversationKey> keys) {
    return own.keySet().containsAll(keys)
        ? keys.stream().collect(toMap(Function.identity(), own::get))
        : Map.of();
  }

  /** A batch has been committed. */
  void moved(Collection<Move> moves) {
    moves.forEach(this::moved);
  }

  private void moved(Move move) {
    ConversationKey key = move.to().key();
    Tail left = own.get(key);
    if (left != null && left.seq() != move.from().seq()) {
      own.remove(key);
      sharedUntilMs.put(key, nowMs.getAsLong() + SHARED_MS);
    } else if (left != null || !isShared(key)) {
      own.put(key, move.to());
    }
  }

  private boolean isShared(ConversationKey key) {
    Long untilMs = sharedUntilMs.get(key);
    if (untilMs != null && untilMs <= nowMs.getAsLong()) {
      sharedUntilMs.remove(key);
      return false;
    }
    return untilMs != null;
  }

  /** It is uncertain where these end. */
  void forget(Set<ConversationKey> keys) {
    own.keySet().removeAll(keys);
  }
}
