package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationStore.Delivered;
import io.parley.journey.Receipt;
import io.parley.kernel.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveredPositionsTest {
  private final DeliveredPositions positions = new DeliveredPositions();

  private static Receipt receipt(long appId, String userId, String peerId, long seq) {
    return new Receipt(appId, userId, "device", peerId, seq, seq * 10, 0);
  }

  @Test
  void devicesOfAUserAreKeptApart() {
    Receipt laptop = new Receipt(1, "alice", "laptop", "bob", 3, 10, 0);
    Receipt phone = new Receipt(1, "alice", "phone", "bob", 7, 20, 0);

    positions.note(laptop);
    positions.note(phone);

    assertThat(positions.drain()).containsExactlyInAnyOrder(laptop, phone);
  }

  @Test
  void aUsersPositionIsTheHighestOfTheDevices() {
    List<Receipt> receipts =
        List.of(
            new Receipt(1, "alice", "laptop", "bob", 3, 10, 0),
            new Receipt(1, "alice", "phone", "bob", 7, 20, 0),
            new Receipt(1, "alice", "phone", "carol", 2, 20, 0));

    assertThat(DeliveredPositions.ofUsers(receipts))
        .containsExactlyInAnyOrder(
            new Delivered(1, "alice", "bob", 7), new Delivered(1, "alice", "carol", 2));
  }

  @Test
  void theFirstOfEqualPositionsCounts() {
    Receipt first = new Receipt(1, "alice", "laptop", "bob", 3, 10, 0);
    positions.note(first);

    positions.note(new Receipt(1, "alice", "laptop", "bob", 3, 20, 0));

    assertThat(positions.drain()).containsExactly(first);
  }

  @Test
  void theHighestPositionOfAConversationIsTakenOutOnce() {
    positions.note(receipt(1, "alice", "bob", 3));
    positions.note(receipt(1, "alice", "bob", 7));
    positions.note(receipt(1, "alice", "bob", 5));
    positions.note(receipt(2, "alice", "bob", 1));

    assertThat(positions.drain())
        .containsExactlyInAnyOrder(receipt(1, "alice", "bob", 7), receipt(2, "alice", "bob", 1));
    assertThat(positions.drain()).isEmpty();
  }

  @Test
  void whatIsPutBackDoesNotLowerWhatCameMeanwhile() {
    positions.note(receipt(1, "alice", "bob", 3));
    positions.note(receipt(1, "alice", "carol", 1));
    List<Receipt> failed = positions.drain();
    positions.note(receipt(1, "alice", "bob", 9));

    positions.putBack(failed);

    assertThat(positions.drain())
        .containsExactlyInAnyOrder(receipt(1, "alice", "bob", 9), receipt(1, "alice", "carol", 1));
  }

  @Test
  void nothingIsLostBetweenThreadsThatNoteAndOneThatDrains() throws Exception {
    List<Receipt> drained = Collections.synchronizedList(new ArrayList<>());

    Threads.atOnce(
        4,
        thread -> {
          for (int seq = 1; seq <= 5_000; seq++) {
            if (thread == 0) {
              drained.addAll(positions.drain());
            } else {
              positions.note(receipt(1, "user" + thread, "bob", seq));
            }
          }
          return thread;
        });
    drained.addAll(positions.drain());

    for (int thread = 1; thread < 4; thread++) {
      String user = "user" + thread;
      assertThat(drained.stream().filter(p -> p.userId().equals(user)).mapToLong(Receipt::seq))
          .isSorted()
          .endsWith(5_000L);
    }
  }
}
