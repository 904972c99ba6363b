package io.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.Rank.Lane;
import io.parley.room.RoomLine.Offer;
import io.parley.room.RoomLine.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomLineTest {
  private final RoomLine line = new RoomLine();

  private static Waiting message(int priority, String json) {
    return new Waiting(priority, false, false, "c", 0, json);
  }

  private static Waiting barrage(String json) {
    return new Waiting(1, true, false, "c", 0, json);
  }

  private static List<String> texts(List<Waiting> taken) {
    return taken.stream().map(Waiting::json).toList();
  }

  @Test
  void aFewLeaveInTheirOrderAndBarragesBehind() {
    assertThat(line.offer(barrage("b"))).isEqualTo(Offer.BEGINS);
    assertThat(line.offer(message(1, "low"))).isEqualTo(Offer.WAITS);
    line.offer(message(3, "high"));

    assertThat(texts(line.take())).containsExactly("low", "high", "b");
    assertThat(line.goesOn()).isFalse();
    assertThat(line.offer(message(1, "next"))).isEqualTo(Offer.BEGINS);
  }

  @Test
  void ofMoreThanAFrameTheHighLeaveFirst() {
    for (int i = 0; i < RoomLine.FRAME_MESSAGES_MAX; i++) {
      line.offer(message(1, "low" + i));
    }
    line.offer(message(3, "high"));

    List<Waiting> taken = line.take();
    assertThat(taken).hasSize(RoomLine.FRAME_MESSAGES_MAX);
    assertThat(texts(taken)).startsWith("high", "low0", "low1");
    assertThat(line.goesOn()).isTrue();
    assertThat(texts(line.take())).containsExactly("low" + (RoomLine.FRAME_MESSAGES_MAX - 1));
  }

  @Test
  void lowIsRefusedWhereHighStillHasAPlace() {
    Offer offer;
    do {
      offer = line.offer(message(1, "x"));
    } while (offer != Offer.REFUSED);

    assertThat(line.offer(message(3, "x"))).isEqualTo(Offer.WAITS);
    assertThat(line.offer(new Waiting(1, false, true, "c", 0, "stored"))).isEqualTo(Offer.WAITS);
  }

  @Test
  void theOldestBarrageGivesWay() {
    for (int i = 0; i < RoomLine.BARRAGES_MAX; i++) {
      line.offer(barrage("b" + i));
    }

    assertThat(line.offer(barrage("new"))).isEqualTo(Offer.REPLACES);
    assertThat(texts(line.take())).startsWith("b1").endsWith("new");
  }

  @Test
  void aFrameIsBoundedButTakesOneLongMessage() {
    line.offer(message(1, "x".repeat(RoomLine.FRAME_CHARS_MAX + 1)));
    line.offer(message(1, "y"));

    assertThat(line.take()).hasSize(1);
    assertThat(texts(line.take())).containsExactly("y");
  }

  @Test
  void theLaneIsThatOfTheBest() {
    assertThat(RoomLine.lane(List.of(message(1, "x"), message(2, "y")))).isEqualTo(Lane.MEDIUM);
    assertThat(RoomLine.lane(List.of(barrage("x")))).isEqualTo(Lane.BARRAGE);
  }
}
