package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.RecordingPublisher.Published;
import io.parley.kernel.AdjustableClock;
import io.parley.kernel.Meters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxSweeperTest {
  private final AdjustableClock clock = new AdjustableClock();
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final InMemoryOutboxStore.Shared shared = new InMemoryOutboxStore.Shared();
  private final Node node = Nodes.node("mine");
  private final OutboxStore outbox = new InMemoryOutboxStore(shared, node, clock);
  private final DeliveryStreams streams = Nodes.streams(node, publisher);
  private final OutboxSweeper sweeper = new OutboxSweeper();

  @BeforeEach
  void wire() {
    BrokerLink link = new BrokerLink();
    link.node = node;
    link.clock = clock;
    sweeper.outbox = outbox;
    sweeper.streams = streams;
    sweeper.publisher = publisher;
    sweeper.link = link;
    sweeper.meters = new Meters();
    sweeper.clock = clock;
    sweeper.start();
  }

  private void commit(DeliveryStream stream, String content) {
    outbox.add(stream.name(), stream.nextBatch(), content);
    stream.committed(content);
  }

  @Test
  void eachSweepSendsABeatThatTheNodeKnowsAsItsOwn() {
    sweeper.sweep();

    String beat = publisher.unnumbered().get(0);
    assertThat(sweeper.link.isListening()).isFalse();
    assertThat(sweeper.link.isBeat(beat)).isTrue();
    assertThat(sweeper.link.isListening()).isTrue();
    assertThat(sweeper.link.isConnected()).isTrue();
    clock.advance(5_000);
    assertThat(sweeper.link.isConnected()).isFalse();
  }

  @Test
  void aConfirmedBatchIsKeptForAWhileAndThenDeleted() {
    DeliveryStream stream = streams.open(0);
    commit(stream, "one");
    streams.confirm(stream.name(), 1);

    clock.advance(30_000);
    sweeper.sweep();
    assertThat(outbox.range(stream.name(), 1, 1)).hasSize(1);
    clock.advance(1);
    sweeper.sweep();
    assertThat(outbox.range(stream.name(), 1, 1)).isEmpty();
  }

  @Test
  void aBatchThatNobodyConfirmedIsNeverDeleted() {
    DeliveryStream stream = streams.open(0);
    commit(stream, "one");

    clock.advance(3_600_000);
    sweeper.sweep();

    assertThat(outbox.range(stream.name(), 1, 1)).hasSize(1);
  }

  @Test
  void whatWaitsForTheBrokerIsPublishedByALaterSweep() {
    DeliveryStream stream = streams.open(0);
    publisher.goAway();
    commit(stream, "one");
    sweeper.sweep();
    publisher.comeBack();

    sweeper.sweep();

    assertThat(publisher.published()).contains(new Published(stream.name(), 1, "one"));
  }

  @Test
  void theBatchesOfADeadNodeAreTakenOverOnce() {
    OutboxStore dead = new InMemoryOutboxStore(shared, Nodes.node("dead"), clock);
    dead.nodeSeen(clock.millis());
    dead.add("dead-0-0", 7, "seven");
    clock.advance(6_000);
    sweeper.sweep();
    assertThat(publisher.published()).isEmpty();

    clock.advance(1);
    sweeper.sweep();
    sweeper.sweep();

    assertThat(publisher.published()).containsExactly(new Published("dead-0-0", 7, "seven"));
    assertThat(sweeper.meters.republished().get()).isEqualTo(1);
  }

  @Test
  void theBatchesOfAStreamGivenUpAreTakenOver() {
    DeliveryStream stream = streams.open(0);
    outbox.add(stream.name(), 1, "committed after all");
    String givenUp = stream.name();
    stream.renew();
    clock.advance(3_001);

    sweeper.sweep();

    assertThat(publisher.published())
        .containsExactly(new Published(givenUp, 1, "committed after all"));
  }

  @Test
  void aDatabaseThatIsAwayDoesNotStopTheBeat() {
    sweeper.outbox =
        new InMemoryOutboxStore(node, clock) {
          @Override
          public void nodeSeen(long nowMs) {
            throw new IllegalStateException("database away");
          }
        };

    sweeper.sweep();

    assertThat(publisher.unnumbered()).hasSize(1);
  }
}
