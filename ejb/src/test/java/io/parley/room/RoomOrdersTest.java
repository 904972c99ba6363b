package io.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.protocol.Empty;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RoomOrdersTest {
  private final List<String> steps = new ArrayList<>();

  private final RoomOrders.Follower follower =
      new RoomOrders.Follower() {
        @Override
        public void committed(Outcome outcome) {
          steps.add("committed");
        }

        @Override
        public void answered(Outcome outcome) {
          steps.add("answered");
        }
      };

  @Test
  void whoHasTheAnswerIsInTheRoom() {
    CompletableFuture<Object> result = new CompletableFuture<>();
    result.thenRun(() -> steps.add("answer"));

    RoomOrders.answer(new RoomOrders.Waiting(null, follower, result), Outcome.of(Empty.EMPTY));

    assertThat(steps).containsExactly("committed", "answer", "answered");
  }
}
