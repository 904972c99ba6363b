package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.delivery.ClusterMessage.Beat;
import io.parley.delivery.ClusterMessage.Received;
import io.parley.delivery.ClusterMessage.Sent;
import io.parley.delivery.DeliveryPublisher.Stamp;
import io.parley.kernel.AdjustableClock;
import io.parley.protocol.CloseCode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamOrderTest {
  private static final String STREAM = "other-0-0";

  private final TestCluster cluster = new TestCluster();
  private final TestNode mine = cluster.join("mine");
  private final TestNode other = cluster.join("other");
  private final StreamOrder order = mine.order;
  private final RecordingConnection alice = new RecordingConnection("alices");
  private long beats;

  @BeforeEach
  void login() {
    cluster.warmUp();
    mine.login("alice", alice);
  }

  private static String content(String frame) {
    return DeliveryBatch.encode(
        List.of(new Delivery(1, List.of("alice"), "", Rank.CONTROL, frame)));
  }

  private void receive(long batch, long after) {
    order.receive(new Stamp(other.id(), STREAM, batch, after), content("m" + batch));
  }

  private void beat(long last, long routed, long lost) {
    order.hear(
        mine.id(),
        new Beat(
            other.id(),
            ++beats,
            0,
            List.of(),
            List.of(new Sent(mine.id(), STREAM, last, routed, lost)),
            List.of()));
  }

  private void store(long... batches) {
    for (long batch : batches) {
      other.outbox.add(STREAM, batch, content("m" + batch));
    }
  }

  @Test
  void batchesInOrderAreDeliveredOnceThoughTheirNumbersAreNotInARow() {
    receive(1, 0);
    receive(4, 1);
    receive(4, 1);
    receive(1, 0);
    receive(9, 4);

    assertThat(alice.texts()).containsExactly("m1", "m4", "m9");
    assertThat(mine.meters.deliveriesReceivedRemote().get()).isEqualTo(3);
  }

  @Test
  void streamsDoNotDependOnEachOther() {
    receive(1, 0);
    order.receive(new Stamp("third", "third-0-0", 1, 0), content("of another"));
    receive(2, 1);

    assertThat(alice.texts()).containsExactly("m1", "of another", "m2");
  }

  @Test
  void whatIsMissingIsReadFromTheOutboxBeforeItGoesOn() {
    store(1, 2, 3, 4);
    receive(1, 0);

    receive(4, 3);
    receive(2, 1);

    assertThat(alice.texts()).containsExactly("m1", "m2", "m3", "m4");
    assertThat(alice.closes()).isEmpty();
    assertThat(mine.meters.recovered().get()).isEqualTo(2);
  }

  @Test
  void moreThanOnePageOfTheOutboxIsReadWhenSoMuchIsMissing() {
    for (long batch = 1; batch <= 250; batch++) {
      store(batch);
    }

    receive(251, 250);

    assertThat(alice.texts()).hasSize(251).startsWith("m1", "m2").endsWith("m250", "m251");
  }

  @Test
  void theSecondBeatRevealsALostLastBatch() {
    store(1, 2);
    receive(1, 0);

    beat(2, 2, 0);
    assertThat(alice.texts()).containsExactly("m1");
    beat(2, 2, 0);
    beat(2, 2, 0);

    assertThat(alice.texts()).containsExactly("m1", "m2");
  }

  @Test
  void aBeatThatOvertakesABatchReadsNothing() {
    store(1, 2);
    receive(1, 0);
    beat(2, 2, 0);
    receive(2, 1);
    beat(2, 2, 0);

    assertThat(alice.texts()).containsExactly("m1", "m2");
    assertThat(mine.meters.recovered().get()).isZero();
  }

  @Test
  void whatWasRoutedToOthersIsNotMissing() {
    store(1, 2, 3, 4, 5, 6);
    receive(1, 0);
    beat(1, 5, 0);
    beat(1, 5, 0);
    receive(6, 1);

    assertThat(alice.texts()).containsExactly("m1", "m6");
    assertThat(mine.meters.recovered().get()).isZero();
    assertThat(order.received()).contains(new Received(STREAM, 6));
  }

  @Test
  void whatTheSenderGaveUpMakesAllClientsResumeOnce() {
    beat(3, 3, 3);
    beat(3, 3, 3);

    assertThat(alice.closes()).containsExactly(CloseCode.GOING_AWAY);
  }

  @Test
  void whatIsMissingIsTriedAgainWhenTheOutboxCannotBeRead() {
    receive(1, 0);
    order.outbox =
        new InMemoryOutboxStore(Nodes.node("other"), new AdjustableClock()) {
          @Override
          public List<Batch> range(String stream, long from, long to, int max) {
            throw new IllegalStateException("database away");
          }
        };
    assertThatThrownBy(() -> receive(3, 2)).hasMessage("database away");

    order.outbox = other.outbox;
    store(2, 3);
    receive(3, 2);

    assertThat(alice.texts()).containsExactly("m1", "m2", "m3");
  }

  @Test
  void theStreamsOfANodeThatIsGoneAreForgotten() {
    receive(1, 0);
    cluster.nodeStore.remove(other.id());
    mine.membership.touch();
    beat(1, 1, 0);

    assertThat(order.received()).extracting(Received::stream).containsExactly(STREAM);
    order.hear(mine.id(), new Beat("third", 1, 0, List.of(), List.of(), List.of()));
    assertThat(order.received()).isEmpty();
  }
}
