package io.parley.room;

import static java.util.concurrent.CompletableFuture.completedStage;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.Addressee;
import io.parley.delivery.Connection;
import io.parley.delivery.ConnectionRegistry;
import io.parley.delivery.RecordingConnection;
import io.parley.kernel.Threads;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomSeatsTest {
  private static final int TIMES = 20_000;
  private static final RoomKey BAR = new RoomKey(1, "bar");
  private static final RoomKey LOUNGE = new RoomKey(1, "lounge");

  private final Actor alice = new Actor(1, "alice", "d", Optional.of(new RecordingConnection("c")));
  private final RoomSeats seats = new RoomSeats();

  /** Every node knows at once. */
  private static final class Registry extends ConnectionRegistry {
    @Override
    public CompletionStage<Void> enter(Addressee room, Connection connection) {
      return completedStage(null);
    }

    @Override
    public void leave(Addressee room, Connection connection) {}
  }

  @BeforeEach
  void setRegistry() {
    seats.registry = new Registry();
  }

  @Test
  void aSeatIsNotLostWhileAnotherOfTheConnectionIsGivenUp() throws Exception {
    AtomicInteger lost = new AtomicInteger();

    Threads.atOnce(
        () -> {
          for (int i = 0; i < TIMES; i++) {
            seats.prepare(alice, BAR);
            seats.refuse(alice, BAR);
          }
        },
        () -> {
          for (int i = 0; i < TIMES; i++) {
            seats.prepare(alice, LOUNGE);
            seats.take(alice, LOUNGE, new Seating(1, Room.MEMBER, 0, false, false));
            lost.addAndGet(seats.isSeated("c", LOUNGE) ? 0 : 1);
            seats.leave("c", LOUNGE);
          }
        });

    assertThat(lost).hasValue(0);
  }
}
