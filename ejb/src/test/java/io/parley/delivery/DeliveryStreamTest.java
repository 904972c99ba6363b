package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.delivery.RecordingPublisher.Published;
import io.parley.kernel.AdjustableClock;
import org.junit.jupiter.api.Test;

class DeliveryStreamTest {
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final OutboxStore outbox =
      new InMemoryOutboxStore(Nodes.node("node"), new AdjustableClock());
  private final DeliveryStream stream = new DeliveryStream(publisher, "node-0");

  private void commit(String content) {
    outbox.add(stream.name(), stream.nextBatch(), content);
    stream.committed(content);
  }

  @Test
  void aCommittedBatchIsPublishedAtOnceUnderTheNextNumber() {
    commit("one");
    commit("two");

    assertThat(publisher.published())
        .containsExactly(new Published("node-0-0", 1, "one"), new Published("node-0-0", 2, "two"));
  }

  @Test
  void batchesWaitForTheBrokerAndArePublishedInOrder() {
    publisher.goAway();
    commit("one");
    commit("two");
    publisher.comeBack();
    commit("three");
    assertThat(publisher.published()).isEmpty();

    stream.sweep(outbox);
    commit("four");

    assertThat(publisher.published())
        .filteredOn(published -> !published.content().isEmpty())
        .extracting(Published::content)
        .containsExactly("one", "two", "three", "four");
  }

  @Test
  void aBatchIsPublishedOnceTheBrokerHasTakenIt() {
    commit("one");
    publisher.goAway();
    commit("two");

    assertThat(stream.isPublished("node-0-0", 1)).isTrue();
    assertThat(stream.isPublished("node-0-0", 2)).isFalse();
    assertThat(stream.isPublished("other", 1)).isFalse();
  }

  @Test
  void aSweepWhileTheBrokerIsAwayKeepsWhatWaits() {
    publisher.goAway();
    commit("one");
    stream.sweep(outbox);
    publisher.comeBack();

    stream.sweep(outbox);

    assertThat(publisher.published()).contains(new Published("node-0-0", 1, "one"));
  }

  @Test
  void heartbeatsTellOtherNodesTheLastNumberAlsoWhenThisNodeHasConfirmedIt() {
    commit("one");
    commit("two");
    publisher.published().clear();

    stream.confirm("node-0-0", 2);
    stream.sweep(outbox);

    assertThat(publisher.published()).containsExactly(new Published("node-0-0", 2, ""));
    assertThat(stream.confirmed()).isEqualTo(2);
  }

  @Test
  void heartbeatsEndWhenTheOutboxNoLongerHasWhatTheyTellOf() {
    commit("one");
    publisher.published().clear();

    for (int sweep = 0; sweep < DeliveryStream.HEARTBEATS + 5; sweep++) {
      stream.sweep(outbox);
    }

    assertThat(publisher.published()).hasSize(DeliveryStream.HEARTBEATS);
  }

  @Test
  void aSilentStreamHasNoHeartbeat() {
    stream.sweep(outbox);

    assertThat(publisher.published()).isEmpty();
  }

  @Test
  void aHeartbeatThatTheBrokerDoesNotTakeIsReported() {
    commit("one");
    publisher.goAway();

    assertThatThrownBy(() -> stream.sweep(outbox)).isInstanceOf(DeliveryException.class);
  }

  @Test
  void aRenewedStreamHasANewNameAndStartsAtOne() {
    commit("one");
    stream.confirm("node-0-0", 1);

    stream.renew();
    commit("other");

    assertThat(stream.name()).isEqualTo("node-0-1");
    assertThat(publisher.published()).endsWith(new Published("node-0-1", 1, "other"));
    assertThat(stream.confirmed()).isZero();
  }

  @Test
  void aLateConfirmationOfTheFormerStreamIsIgnored() {
    commit("one");
    stream.renew();

    stream.confirm("node-0-0", 1);

    assertThat(stream.confirmed()).isZero();
  }
}
