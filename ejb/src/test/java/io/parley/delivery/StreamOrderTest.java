package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.AdjustableClock;
import io.parley.kernel.Meters;
import io.parley.protocol.CloseCode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamOrderTest {
  private static final String STREAM = "other-0-0";

  private final Meters meters = new Meters();
  private final InMemoryOutboxStore outbox =
      new InMemoryOutboxStore(Nodes.node("other"), new AdjustableClock());
  private final DeliveryStreams own = new DeliveryStreams();
  private final StreamOrder order = new StreamOrder();
  private final RecordingConnection alice = new RecordingConnection("alices");

  @BeforeEach
  void wire() {
    own.publisher = new RecordingPublisher();
    own.node = Nodes.node("mine");
    order.outbox = outbox;
    order.registry = new ConnectionRegistry(meters);
    order.own = own;
    order.meters = meters;
    order.registry.register(1, "alice", alice);
  }

  private static String content(String frame) {
    return DeliveryBatch.encode(
        List.of(new Delivery(1, List.of("alice"), "", Rank.CONTROL, frame)));
  }

  private void receive(long batch) {
    order.receive(STREAM, batch, content("m" + batch));
  }

  private void heartbeat(long batch) {
    order.receive(STREAM, batch, "");
  }

  private void store(long... batches) {
    for (long batch : batches) {
      outbox.add(STREAM, batch, content("m" + batch));
    }
  }

  @Test
  void batchesInOrderAreDeliveredOnce() {
    receive(1);
    receive(2);
    receive(2);
    receive(1);
    receive(3);

    assertThat(alice.texts()).containsExactly("m1", "m2", "m3");
  }

  @Test
  void streamsDoNotDependOnEachOther() {
    receive(1);
    order.receive("third-0-0", 1, content("of another"));
    receive(2);

    assertThat(alice.texts()).containsExactly("m1", "of another", "m2");
  }

  @Test
  void aGapIsReadFromTheOutboxBeforeItGoesOn() {
    store(1, 2, 3, 4);
    receive(1);

    receive(4);
    receive(2);

    assertThat(alice.texts()).containsExactly("m1", "m2", "m3", "m4");
    assertThat(alice.closes()).isEmpty();
    assertThat(meters.recovered().get()).isEqualTo(2);
  }

  @Test
  void aHeartbeatRevealsALostLastBatch() {
    store(1, 2);
    receive(1);

    heartbeat(2);
    heartbeat(2);

    assertThat(alice.texts()).containsExactly("m1", "m2");
  }

  @Test
  void aHeartbeatOfWhatIsKnownChangesNothing() {
    receive(1);

    heartbeat(1);
    receive(2);

    assertThat(alice.texts()).containsExactly("m1", "m2");
  }

  @Test
  void aGapThatTheOutboxDoesNotHaveMakesAllClientsResume() {
    store(3);
    receive(1);

    receive(4);

    assertThat(alice.texts()).containsExactly("m1", "m3", "m4");
    assertThat(alice.closes()).containsExactly(CloseCode.GOING_AWAY);
    receive(5);
    assertThat(alice.closes()).hasSize(1);
  }

  @Test
  void aGapIsTriedAgainWhenTheOutboxCannotBeRead() {
    receive(1);
    order.outbox =
        new InMemoryOutboxStore(Nodes.node("other"), new AdjustableClock()) {
          @Override
          public List<Batch> range(String stream, long from, long to) {
            throw new IllegalStateException("database away");
          }
        };
    assertThatThrownBy(() -> receive(3)).hasMessage("database away");

    order.outbox = outbox;
    store(2, 3);
    receive(3);

    assertThat(alice.texts()).containsExactly("m1", "m2", "m3");
  }

  @Test
  void aStreamThatIsOldWhenFirstHeardStartsThere() {
    receive(700);
    receive(701);

    assertThat(alice.texts()).containsExactly("m700", "m701");
    assertThat(alice.closes()).isEmpty();
  }

  @Test
  void theFirstBatchOfANewStreamIsRecoveredWhenTheBrokerLostIt() {
    store(1, 2);

    receive(2);

    assertThat(alice.texts()).containsExactly("m1", "m2");
  }

  @Test
  void theOnlyBatchOfANewStreamIsRecoveredByTheHeartbeat() {
    store(1);

    heartbeat(1);

    assertThat(alice.texts()).containsExactly("m1");
    assertThat(alice.closes()).isEmpty();
  }

  @Test
  void whatThisNodePublishedItselfIsConfirmed() {
    DeliveryStream stream = own.open(0);
    stream.committed(content("m1"));

    order.receive(stream.name(), 1, content("m1"));

    assertThat(stream.confirmed()).isEqualTo(1);
  }
}
