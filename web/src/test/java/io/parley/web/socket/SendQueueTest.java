package io.parley.web.socket;

import static io.parley.delivery.Rank.CONTROL;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.Rank;
import io.parley.delivery.Rank.Lane;
import org.junit.jupiter.api.Test;

class SendQueueTest {
  private static final Rank BARRAGE = new Rank(Lane.BARRAGE, 0);
  private static final int FRAME_CHARS_MAX = 1000;

  private final SendQueue queue = new SendQueue();

  private void low(int orderKey, String... texts) {
    add(1, orderKey, texts);
  }

  private void high(int orderKey, String... texts) {
    add(3, orderKey, texts);
  }

  private void add(int priority, int orderKey, String... texts) {
    for (String text : texts) {
      queue.add(text, Rank.ofMessage(priority, orderKey));
    }
  }

  @Test
  void aTextAloneIsAFrameAsItIs() {
    low(1, "text");

    assertThat(queue.take(FRAME_CHARS_MAX)).isEqualTo("text");
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void betterLanesGoFirstAndEachLaneKeepsItsOrder() {
    queue.add("b1", BARRAGE);
    low(1, "l1", "l2");
    add(2, 2, "m1");
    high(3, "h1", "h2");
    queue.add("r1", CONTROL);
    queue.add("r2", CONTROL);

    assertThat(queue.take(FRAME_CHARS_MAX)).isEqualTo("[r1,r2,h1,h2,m1,l1,l2,b1]");
  }

  @Test
  void theMessagesOfAConversationKeepTheirOrderWhateverTheirPriorities() {
    low(1, "c1-1");
    low(2, "c2-1");
    add(2, 1, "c1-2");
    high(1, "c1-3");
    low(1, "c1-4");

    assertThat(queue.take(FRAME_CHARS_MAX)).isEqualTo("[c1-1,c1-2,c1-3,c2-1,c1-4]");
  }

  @Test
  void textsOfNoConversationDrawNothingAlong() {
    low(0, "low");
    high(0, "high");

    assertThat(queue.take(FRAME_CHARS_MAX)).isEqualTo("[high,low]");
  }

  @Test
  void aFrameIsBoundedAndTheRestFollows() {
    low(1, "a".repeat(400), "b".repeat(400), "c".repeat(400));

    assertThat(queue.take(FRAME_CHARS_MAX)).hasSize(803);
    assertThat(queue.chars()).isEqualTo(400);
    assertThat(queue.take(FRAME_CHARS_MAX)).isEqualTo("c".repeat(400));
  }

  @Test
  void aTextLongerThanAFrameGoesAlone() {
    low(1, "a".repeat(2000), "b");

    assertThat(queue.take(FRAME_CHARS_MAX)).isEqualTo('[' + "a".repeat(2000) + ']');
    assertThat(queue.take(FRAME_CHARS_MAX)).isEqualTo("b");
  }

  @Test
  void barragesAreDroppedFromTheOldestOnAndNothingElse() {
    queue.add("b1", BARRAGE);
    queue.add("b2", BARRAGE);
    low(1, "low");
    queue.add("b3", BARRAGE);

    assertThat(queue.dropBarrages(7)).isEqualTo(1);
    assertThat(queue.chars()).isEqualTo(7);
    assertThat(queue.dropBarrages(0)).isEqualTo(2);
    assertThat(queue.take(FRAME_CHARS_MAX)).isEqualTo("low");
  }
}
