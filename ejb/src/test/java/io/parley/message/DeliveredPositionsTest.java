package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationStore.Delivered;
import io.parley.kernel.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveredPositionsTest {
  private final DeliveredPositions positions = new DeliveredPositions();

  @Test
  void theHighestPositionOfAConversationIsTakenOutOnce() {
    positions.note(1, "alice", "bob", 3);
    positions.note(1, "alice", "bob", 7);
    positions.note(1, "alice", "bob", 5);
    positions.note(2, "alice", "bob", 1);

    assertThat(positions.drain())
        .containsExactlyInAnyOrder(
            new Delivered(1, "alice", "bob", 7), new Delivered(2, "alice", "bob", 1));
    assertThat(positions.drain()).isEmpty();
  }

  @Test
  void whatIsPutBackDoesNotLowerWhatCameMeanwhile() {
    positions.note(1, "alice", "bob", 3);
    positions.note(1, "alice", "carol", 1);
    List<Delivered> failed = positions.drain();
    positions.note(1, "alice", "bob", 9);

    positions.putBack(failed);

    assertThat(positions.drain())
        .containsExactlyInAnyOrder(
            new Delivered(1, "alice", "bob", 9), new Delivered(1, "alice", "carol", 1));
  }

  @Test
  void nothingIsLostBetweenThreadsThatNoteAndOneThatDrains() throws Exception {
    List<Delivered> drained = Collections.synchronizedList(new ArrayList<>());

    Threads.atOnce(
        4,
        thread -> {
          for (int seq = 1; seq <= 5_000; seq++) {
            if (thread == 0) {
              drained.addAll(positions.drain());
            } else {
              positions.note(1, "user" + thread, "bob", seq);
            }
          }
          return thread;
        });
    drained.addAll(positions.drain());

    for (int thread = 1; thread < 4; thread++) {
      String user = "user" + thread;
      assertThat(drained.stream().filter(p -> p.userId().equals(user)).mapToLong(Delivered::seq))
          .isSorted()
          .endsWith(5_000L);
    }
  }
}
