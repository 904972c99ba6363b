package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationKey;
import io.parley.conversation.PeerKey;
import io.parley.conversation.Tail;
import io.parley.kernel.AdjustableTicker;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TailsTest {
  private final AdjustableTicker ticker = new AdjustableTicker();
  private final Tails tails = new Tails(ticker::millis);

  private static ConversationKey key(int number) {
    return new ConversationKey(1, PeerKey.of("alice", "peer" + number));
  }

  private void move(int number, long seq) {
    Tail before = new Tail(number, key(number), seq - 1, 0, 0, 0);
    tails.moved(List.of(new Move(before, new Tail(number, key(number), seq, 0, 0, 0))));
  }

  @Test
  void allAreKnownOrNone() {
    move(1, 7);
    move(1, 8);
    move(2, 3);

    assertThat(tails.of(Set.of(key(1), key(2))))
        .containsOnlyKeys(key(1), key(2))
        .extractingByKey(key(1))
        .returns(8L, Tail::seq);
    assertThat(tails.of(Set.of(key(1), key(3)))).isEmpty();
  }

  @Test
  void theForgottenAreUnknown() {
    move(1, 1);
    move(2, 1);

    tails.forget(Set.of(key(1)));

    assertThat(tails.of(Set.of(key(1)))).isEmpty();
    assertThat(tails.of(Set.of(key(2)))).isNotEmpty();
  }

  @Test
  void whereAnotherNodeHasBeenIsAskedForAWhile() {
    move(1, 1);
    move(2, 1);

    move(1, 5);
    assertThat(tails.of(Set.of(key(1)))).isEmpty();
    assertThat(tails.of(Set.of(key(2)))).isNotEmpty();
    ticker.advance(Tails.SHARED_MS - 1);
    move(1, 6);
    assertThat(tails.of(Set.of(key(1)))).isEmpty();

    ticker.advance(1);
    move(1, 9);
    assertThat(tails.of(Set.of(key(1)))).isNotEmpty();
  }

  @Test
  void ofTooManyTheLongestUnusedIsForgotten() {
    for (int number = 0; number < Tails.CONVERSATIONS_MAX; number++) {
      move(number, 1);
    }
    assertThat(tails.of(Set.of(key(0)))).isNotEmpty();

    move(Tails.CONVERSATIONS_MAX, 1);

    assertThat(tails.of(Set.of(key(0)))).isNotEmpty();
    assertThat(tails.of(Set.of(key(1)))).isEmpty();
  }
}
