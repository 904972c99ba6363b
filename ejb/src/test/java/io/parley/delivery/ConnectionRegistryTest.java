package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.Meters;
import io.parley.kernel.Threads;
import io.parley.protocol.CloseCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionRegistryTest {
  private final Meters meters = new Meters();
  private final ConnectionRegistry registry = new ConnectionRegistry(meters);

  private RecordingConnection connected(long appId, String userId, String id) {
    RecordingConnection connection = new RecordingConnection(id);
    registry.register(appId, userId, connection);
    return connection;
  }

  private void deliver(Delivery... deliveries) {
    registry.deliver(new DeliveryBatch(List.of(deliveries), List.of()));
  }

  private static Delivery delivery(String except, String frame, String... users) {
    return new Delivery(1, List.of(users), except, Rank.CONTROL, frame);
  }

  @Test
  void everyDeviceOfTheUsersGetsTheTextsInOrderAndIsFlushedOnce() {
    RecordingConnection phone = connected(1, "alice", "phone");
    RecordingConnection laptop = connected(1, "alice", "laptop");
    RecordingConnection bobs = connected(1, "bob", "bobs");

    deliver(delivery("", "one", "alice"), delivery("", "two", "alice", "bob"));

    assertThat(phone.texts()).containsExactly("one", "two");
    assertThat(laptop.texts()).containsExactly("one", "two");
    assertThat(bobs.texts()).containsExactly("two");
    assertThat(List.of(phone.flushes(), laptop.flushes(), bobs.flushes())).containsOnly(1);
    assertThat(meters.delivered().get()).isEqualTo(5);
  }

  @Test
  void theConnectionThatSentGetsNothing() {
    RecordingConnection phone = connected(1, "alice", "phone");
    RecordingConnection laptop = connected(1, "alice", "laptop");

    deliver(delivery("phone", "text", "bob", "alice"));

    assertThat(phone.texts()).isEmpty();
    assertThat(phone.flushes()).isZero();
    assertThat(laptop.texts()).containsExactly("text");
  }

  @Test
  void aUserOfTheSameNameInAnotherAppGetsNothing() {
    RecordingConnection other = connected(2, "alice", "other");

    deliver(delivery("", "text", "alice"));

    assertThat(other.texts()).isEmpty();
  }

  @Test
  void aKickClosesItsConnectionOnly() {
    RecordingConnection phone = connected(1, "alice", "phone");
    RecordingConnection laptop = connected(1, "alice", "laptop");

    registry.deliver(
        new DeliveryBatch(
            List.of(),
            List.of(
                new Kick("phone", CloseCode.KICKED_OUT),
                new Kick("of another node", CloseCode.KICKED_OUT))));

    assertThat(phone.closes()).containsExactly(CloseCode.KICKED_OUT);
    assertThat(laptop.closes()).isEmpty();
  }

  @Test
  void aConnectionThatIsGoneGetsNothing() {
    RecordingConnection phone = connected(1, "alice", "phone");
    RecordingConnection laptop = connected(1, "alice", "laptop");

    registry.unregister(1, "alice", phone);
    registry.unregister(1, "alice", phone);
    registry.unregister(1, "nobody", new RecordingConnection("never registered"));
    deliver(delivery("", "text", "alice"));
    registry.deliver(
        new DeliveryBatch(List.of(), List.of(new Kick("phone", CloseCode.KICKED_OUT))));

    assertThat(phone.texts()).isEmpty();
    assertThat(phone.closes()).isEmpty();
    assertThat(laptop.texts()).containsExactly("text");
    assertThat(meters.connections().get()).isEqualTo(1);
  }

  @Test
  void everyConnectionCanBeClosed() {
    RecordingConnection alices = connected(1, "alice", "alices");
    RecordingConnection bobs = connected(2, "bob", "bobs");

    registry.closeAll(CloseCode.GOING_AWAY);

    assertThat(alices.closes()).containsExactly(CloseCode.GOING_AWAY);
    assertThat(bobs.closes()).containsExactly(CloseCode.GOING_AWAY);
  }

  @Test
  void aConnectionRegisteredWhileOthersComeAndGoIsNotForgotten() throws Exception {
    Threads.atOnce(
        4,
        thread -> {
          for (int i = 0; i < 2_000; i++) {
            String id = thread + "-" + i;
            RecordingConnection connection = connected(1, "alice", id);
            deliver(delivery("", id, "alice"));
            assertThat(connection.texts()).contains(id);
            registry.unregister(1, "alice", connection);
          }
          return thread;
        });

    RecordingConnection last = connected(1, "alice", "last");
    deliver(delivery("", "text", "alice"));
    assertThat(last.texts()).containsExactly("text");
    assertThat(meters.delivered().get()).isGreaterThanOrEqualTo(8_001);
  }
}
