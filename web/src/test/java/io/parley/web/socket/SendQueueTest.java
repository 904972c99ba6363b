package io.parley.web.socket;

import static io.parley.delivery.Rank.CONTROL;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.Rank;
import io.parley.delivery.Rank.Lane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendQueueTest {
  private static final Rank BARRAGE = new Rank(Lane.BARRAGE, 0);
  private static final int FRAME_CHARS_MAX = 1000;

  private final SendQueue queue = new SendQueue();
  private final List<Long> left = new ArrayList<>();

  private void low(int orderKey, String... texts) {
    add(1, orderKey, texts);
  }

  private void high(int orderKey, String... texts) {
    add(3, orderKey, texts);
  }

  private void add(int priority, int orderKey, String... texts) {
    for (String text : texts) {
      queue.add(text, Rank.ofMessage(priority, orderKey), 0);
    }
  }

  @Test
  void aTextAloneIsAFrameAsItIs() {
    low(1, "text");

    assertThat(queue.take(FRAME_CHARS_MAX, left::add)).isEqualTo("text");
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void betterLanesGoFirstAndEachLaneKeepsItsOrder() {
    queue.add("b1", BARRAGE, 0);
    low(1, "l1", "l2");
    add(2, 2, "m1");
    high(3, "h1", "h2");
    queue.add("r1", CONTROL, 0);
    queue.add("r2", CONTROL, 0);

    assertThat(queue.take(FRAME_CHARS_MAX, left::add)).isEqualTo("[r1,r2,h1,h2,m1,l1,l2,b1]");
  }

  @Test
  void theMessagesOfAConversationKeepTheirOrderWhateverTheirPriorities() {
    low(1, "c1-1");
    low(2, "c2-1");
    add(2, 1, "c1-2");
    high(1, "c1-3");
    low(1, "c1-4");

    assertThat(queue.take(FRAME_CHARS_MAX, left::add)).isEqualTo("[c1-1,c1-2,c1-3,c2-1,c1-4]");
  }

  @Test
  void textsOfNoConversationDrawNothingAlong() {
    low(0, "low");
    high(0, "high");

    assertThat(queue.take(FRAME_CHARS_MAX, left::add)).isEqualTo("[high,low]");
  }

  @Test
  void aFrameIsBoundedAndTheRestFollows() {
    low(1, "a".repeat(400), "b".repeat(400), "c".repeat(400));

    assertThat(queue.take(FRAME_CHARS_MAX, left::add)).hasSize(803);
    assertThat(queue.chars()).isEqualTo(400);
    assertThat(queue.take(FRAME_CHARS_MAX, left::add)).isEqualTo("c".repeat(400));
  }

  @Test
  void aTextLongerThanAFrameGoesAlone() {
    low(1, "a".repeat(2000), "b");

    assertThat(queue.take(FRAME_CHARS_MAX, left::add)).isEqualTo('[' + "a".repeat(2000) + ']');
    assertThat(queue.take(FRAME_CHARS_MAX, left::add)).isEqualTo("b");
  }

  @Test
  void barragesAreDroppedFromTheOldestOnAndNothingElse() {
    queue.add("b1", BARRAGE, 0);
    queue.add("b2", BARRAGE, 0);
    low(1, "low");
    queue.add("b3", BARRAGE, 0);

    assertThat(queue.dropBarrages(7)).isEqualTo(1);
    assertThat(queue.chars()).isEqualTo(7);
    assertThat(queue.dropBarrages(0)).isEqualTo(2);
    assertThat(queue.take(FRAME_CHARS_MAX, left::add)).isEqualTo("low");
  }

  @Test
  void whatLeavesTellsWhenItWasAcceptedAndWhatIsNoMessageDoesNot() {
    queue.add("reply", CONTROL, 0);
    queue.add("low", Rank.ofMessage(1, 1), 17);
    queue.add("high", Rank.ofMessage(3, 2), 18);
    assertThat(queue.waiting(Lane.LOW)).isEqualTo(1);
    assertThat(queue.waiting(Lane.BARRAGE)).isZero();

    queue.take(FRAME_CHARS_MAX, left::add);

    assertThat(left).containsExactly(18L, 17L);
    assertThat(queue.waiting(Lane.LOW)).isZero();
  }
}
