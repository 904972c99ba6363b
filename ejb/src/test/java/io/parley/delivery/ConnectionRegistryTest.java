package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.kernel.Threads;
import io.parley.protocol.CloseCode;
import io.parley.protocol.ErrorCode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ConnectionRegistryTest {
  private final Meters meters = new Meters();
  private final RecordingLink cluster = new RecordingLink();
  private final ConnectionRegistry registry = new ConnectionRegistry(meters, cluster);

  /** Remembers who came and went. */
  private static final class RecordingLink extends ClusterLink {
    private final List<String> changes = Collections.synchronizedList(new ArrayList<>());
    private boolean admitted = true;

    @Override
    void online(Addressee user) {
      changes.add("+" + user.name());
    }

    @Override
    void offline(Addressee user) {
      changes.add("-" + user.name());
    }

    @Override
    CompletionStage<Void> known() {
      if (!admitted) {
        throw new ChatException(ErrorCode.OVERLOADED, "not yet");
      }
      return CompletableFuture.completedStage(null);
    }
  }

  private RecordingConnection connected(long appId, String userId, String id) {
    RecordingConnection connection = new RecordingConnection(id);
    registry.register(appId, userId, connection);
    return connection;
  }

  private void deliver(Delivery... deliveries) {
    registry.deliver(List.of(deliveries));
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

    registry.kick(new Kick("node", "phone", CloseCode.KICKED_OUT));
    registry.kick(new Kick("node", "of another node", CloseCode.KICKED_OUT));

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
    registry.kick(new Kick("node", "phone", CloseCode.KICKED_OUT));

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

  @Test
  void deliveriesThatAConnectionGotAreTold() {
    connected(1, "alice", "phone");
    connected(1, "carol", "carols");

    BitSet reached =
        registry.deliver(
            List.of(
                delivery("phone", "one", "alice", "bob"),
                delivery("", "two", "alice"),
                delivery("", "three", "carol", "alice"),
                delivery("", "four", "bob")));

    assertThat(reached.stream().toArray()).containsExactly(1, 2);
  }

  @Test
  void theClusterIsToldOfTheFirstAndTheLastConnectionOfAUser() {
    RecordingConnection phone = connected(1, "alice", "phone");
    RecordingConnection laptop = connected(1, "alice", "laptop");
    registry.unregister(1, "alice", phone);
    assertThat(cluster.changes).doesNotContain("-alice");
    registry.unregister(1, "alice", laptop);

    assertThat(cluster.changes).startsWith("+alice").endsWith("-alice");
  }

  @Test
  void aNodeThatOthersMayNotKnowTakesNobody() {
    cluster.admitted = false;
    RecordingConnection phone = new RecordingConnection("phone");

    assertThatThrownBy(() -> registry.register(1, "alice", phone))
        .isInstanceOf(ChatException.class);

    assertThat(phone.closes()).containsExactly(CloseCode.GOING_AWAY);
    assertThat(cluster.changes).containsExactly("+alice", "-alice");
    assertThat(registry.deliver(List.of(delivery("", "text", "alice"))).isEmpty()).isTrue();
  }
}
