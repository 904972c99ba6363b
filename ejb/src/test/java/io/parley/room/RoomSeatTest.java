package io.parley.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.delivery.Rank;
import io.parley.delivery.RecordingConnection;
import io.parley.kernel.ChatException;
import io.parley.protocol.RoomMark;
import org.junit.jupiter.api.Test;

class RoomSeatTest {
  private final RecordingConnection connection = new RecordingConnection("c");
  private final RoomSeat seat = new RoomSeat(connection, new RoomKey(1, "r"), "alice");

  private void push(String text) {
    seat.enqueue(text, Rank.CONTROL, 0);
    seat.flush();
  }

  private void open(Seating seating) {
    seat.take(seating);
    seat.open();
  }

  private static Seating seating(long version) {
    return new Seating(version, Room.MEMBER, 0, false, false);
  }

  @Test
  void whatComesBeforeTheEntryIsCommittedFollowsIt() {
    push("early");
    assertThat(connection.texts()).isEmpty();

    open(seating(5));
    push("late");

    assertThat(connection.texts()).containsExactly("early", "late");
  }

  @Test
  void whoseEntryIsCommittedMaySendBeforeItIsAnswered() {
    seat.take(seating(5));
    push("early");

    assertThat(seat.isTaken()).isTrue();
    seat.checkMaySend(0);
    assertThat(connection.texts()).isEmpty();
  }

  @Test
  void aNoticeOfALaterVersionCountsAndOfAnEarlierDoesNot() {
    seat.apply(new RoomSeat.Change(4, () -> seat.muteAll(4, true)));
    open(seating(5));
    seat.checkMaySend(0);

    seat.apply(new RoomSeat.Change(6, () -> seat.muteAll(6, true)));
    assertThatThrownBy(() -> seat.checkMaySend(0)).isInstanceOf(ChatException.class);
  }

  @Test
  void ofTwoNodesTheNewerMarkWinsInEitherOrder() {
    open(seating(5));
    seat.mark(7, RoomMark.MUTED, 0);
    seat.mark(6, RoomMark.MUTED, Long.MAX_VALUE);

    seat.checkMaySend(0);
  }

  @Test
  void aMuteEndsByItself() {
    open(new Seating(5, Room.MEMBER, 1_000, false, false));

    assertThatThrownBy(() -> seat.checkMaySend(999)).hasMessageContaining("until 1000");
    seat.checkMaySend(1_000);
  }

  @Test
  void theAllowedMaySendThoughAllAreMuted() {
    open(new Seating(5, Room.MEMBER, 0, false, true));
    assertThatThrownBy(() -> seat.checkMaySend(0)).isInstanceOf(ChatException.class);

    seat.mark(6, RoomMark.ALLOWED, Long.MAX_VALUE);
    seat.checkMaySend(0);
  }
}
