package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.ClusterMessage.Sent;
import io.parley.delivery.DeliveryPublisher.Stamp;
import io.parley.delivery.DeliveryStream.Position;
import io.parley.delivery.RecordingPublisher.Published;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryStreamTest {
  private final TestCluster cluster = new TestCluster();
  private final TestNode mine = cluster.join("mine");
  private final TestNode bobs = cluster.join("bobs");
  private final TestNode carols = cluster.join("carols");
  private final RecordingConnection alice = new RecordingConnection("alice");
  private final RecordingConnection bob = new RecordingConnection("bob");
  private final RecordingConnection carol = new RecordingConnection("carol");

  @BeforeEach
  void login() {
    cluster.warmUp();
    mine.login("alice", alice);
    bobs.login("bob", bob);
    carols.login("carol", carol);
    cluster.settle();
    cluster.second();
    cluster.broker.published().clear();
  }

  private List<Published> batches() {
    return cluster.broker.published().stream().filter(it -> it.stamp().isPresent()).toList();
  }

  private Published batch(TestNode to, long batch, long after, String frame, String userId) {
    return new Published(
        to.id(),
        Optional.of(new Stamp(mine.id(), mine.writer.name(), batch, after)),
        DeliveryBatch.encode(List.of(new Delivery(1, List.of(userId), "", Rank.CONTROL, frame))));
  }

  private Sent sent(TestNode to) {
    return mine.streams.sent(List.of(to.id())).stream()
        .filter(sent -> sent.stream().equals(mine.writer.name()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void usersOfThisNodeGetItAtOnceAndNobodyElseIsAsked() {
    cluster.broker.goAway();
    mine.commit("one", "alice");

    assertThat(alice.texts()).containsExactly("one");
    assertThat(batches()).isEmpty();
    assertThat(mine.meters.batchesSent().get()).isZero();
  }

  @Test
  void aBatchGoesToTheNodesOfItsUsersOnlyAndKnowsTheOneBefore() {
    mine.commit("one", "bob");
    mine.commit("two", "carol");
    mine.commit("three", "alice");
    mine.commit("four", "bob");

    assertThat(batches())
        .containsExactly(
            batch(bobs, 1, 0, "one", "bob"),
            batch(carols, 2, 0, "two", "carol"),
            batch(bobs, 4, 1, "four", "bob"));
    assertThat(mine.meters.batchesSent().get()).isEqualTo(3);
    assertThat(mine.meters.deliveriesSentRemote().get()).isEqualTo(3);
    cluster.settle();
    assertThat(bob.texts()).containsExactly("one", "four");
    assertThat(carol.texts()).containsExactly("two");
  }

  @Test
  void aNodeGetsOnlyThoseDeliveriesOfABatchThatAreForIt() {
    Position next = mine.writer.next();
    mine.writer.committed(
        next,
        List.of(
            new Delivery(1, List.of("bob"), "", Rank.CONTROL, "to bob"),
            new Delivery(1, List.of("carol", "nobody"), "", Rank.CONTROL, "to carol"),
            new Delivery(2, List.of("bob"), "", Rank.CONTROL, "to bob of another app")));

    assertThat(batches()).hasSize(2);
    cluster.settle();
    assertThat(bob.texts()).containsExactly("to bob");
    assertThat(carol.texts()).containsExactly("to carol");
    assertThat(mine.meters.deliveriesWithoutReceiver().get()).isEqualTo(1);
  }

  @Test
  void batchesWaitForTheBrokerAndFollowInOrder() {
    cluster.broker.goAway();
    mine.commit("one", "bob");
    mine.commit("two", "bob");
    cluster.broker.comeBack();
    mine.commit("three", "bob");
    assertThat(batches()).isEmpty();

    mine.writer.sweep(mine.outbox);
    mine.commit("four", "bob");
    cluster.settle();

    assertThat(bob.texts()).containsExactly("one", "two", "three", "four");
  }

  @Test
  void howLongBatchesHaveWaitedIsSeenUntilTheyHaveLeft() {
    cluster.broker.goAway();
    mine.commit("one", "bob");
    cluster.advance(500);
    mine.commit("two", "bob");
    assertThat(mine.writer.waiting()).isEqualTo(2);
    assertThat(mine.writer.behindMs()).isEqualTo(500);
    cluster.broker.comeBack();

    mine.writer.sweep(mine.outbox);

    assertThat(mine.writer.waiting()).isZero();
    assertThat(mine.writer.behindMs()).isZero();
  }

  @Test
  void aBatchIsPublishedOnceTheBrokerHasTakenIt() {
    String stream = mine.writer.name();
    mine.commit("one", "bob");
    cluster.broker.goAway();
    mine.commit("two", "bob");

    assertThat(mine.writer.isPublished(stream, 1)).isTrue();
    assertThat(mine.writer.isPublished(stream, 2)).isFalse();
    assertThat(mine.writer.isPublished("other", 1)).isFalse();
  }

  @Test
  void moreThanAPageThatWaitsFollowsInOneSweep() {
    cluster.broker.goAway();
    for (int i = 1; i <= 250; i++) {
      mine.commit("m" + i, "bob");
    }
    cluster.broker.comeBack();

    mine.writer.sweep(mine.outbox);
    cluster.settle();

    assertThat(bob.texts()).hasSize(250).startsWith("m1").endsWith("m250");
  }

  @Test
  void aNodeThatGotABatchBeforeTheBrokerFailedDoesNotGetItAgain() {
    cluster.broker.failAfter(1);
    mine.commit("one", "bob", "carol");
    assertThat(batches()).hasSize(1);
    cluster.broker.comeBack();

    mine.writer.sweep(mine.outbox);

    assertThat(batches()).extracting(Published::nodeId).containsOnlyOnce(bobs.id(), carols.id());
  }

  @Test
  void whileOtherNodesMayBeOverlookedNothingIsRouted() {
    cluster.advance(Membership.LEASE_MS);
    mine.commit("one", "alice", "bob");
    assertThat(alice.texts()).containsExactly("one");
    assertThat(batches()).isEmpty();

    mine.membership.touch();
    mine.writer.sweep(mine.outbox);

    assertThat(batches()).extracting(Published::nodeId).contains(bobs.id());
  }

  @Test
  void batchesThatWereTakenOverMeanwhileAreLeftOut() {
    cluster.broker.goAway();
    mine.commit("one", "bob");
    mine.commit("two", "bob");
    mine.outbox.delete(mine.writer.name(), 1, Long.MAX_VALUE);
    cluster.broker.comeBack();

    mine.writer.sweep(mine.outbox);
    cluster.settle();

    assertThat(bob.texts()).containsExactly("two");
  }

  @Test
  void aBatchIsReleasedWhenAllNodesThatGotItHaveIt() {
    mine.commit("one", "bob");
    mine.commit("two", "carol");
    mine.commit("three", "alice");

    mine.writer.acknowledge(bobs.id(), mine.writer.name(), 3);
    mine.writer.release(mine.outbox, Long.MAX_VALUE);
    assertThat(mine.outbox.range(mine.writer.name(), 1, 9, 9)).hasSize(3);

    mine.writer.acknowledge(carols.id(), mine.writer.name(), 2);
    mine.writer.release(mine.outbox, Long.MAX_VALUE);
    assertThat(mine.outbox.range(mine.writer.name(), 1, 9, 9)).isEmpty();
  }

  @Test
  void theDeadAreNotWaitedFor() {
    mine.commit("one", "bob");
    mine.streams.sent(List.of(carols.id()));

    mine.writer.release(mine.outbox, Long.MAX_VALUE);

    assertThat(mine.outbox.range(mine.writer.name(), 1, 9, 9)).isEmpty();
  }

  @Test
  void aLivingNodeThatNeverAcknowledgesIsToldThatItsBatchesAreGivenUp() {
    mine.commit("one", "bob");
    cluster.advance(NumberedStream.UNACKNOWLEDGED_MS);
    mine.writer.release(mine.outbox, Long.MAX_VALUE);
    assertThat(mine.outbox.range(mine.writer.name(), 1, 9, 9)).hasSize(1);
    assertThat(sent(bobs).lost()).isZero();

    cluster.advance(1);
    mine.writer.release(mine.outbox, Long.MAX_VALUE);

    assertThat(mine.outbox.range(mine.writer.name(), 1, 9, 9)).isEmpty();
    assertThat(sent(bobs).lost()).isEqualTo(1);
  }

  @Test
  void itTellsEachNodeHowFarItIs() {
    mine.commit("one", "bob");
    mine.commit("two", "alice");

    assertThat(sent(bobs)).isEqualTo(new Sent(bobs.id(), mine.writer.name(), 1, 2, 0));
    assertThat(sent(carols)).isEqualTo(new Sent(carols.id(), mine.writer.name(), 0, 2, 0));
  }

  @Test
  void aRenewedStreamHasANewNameAndStartsAtOne() {
    mine.commit("one", "bob");
    String former = mine.writer.name();
    Position late = mine.writer.next();

    mine.writer.renew();
    mine.writer.committed(
        late, List.of(new Delivery(1, List.of("alice", "bob"), "", Rank.CONTROL, "late")));
    mine.commit("other", "bob");

    assertThat(mine.writer.name()).isNotEqualTo(former);
    assertThat(batches())
        .extracting(it -> it.stamp().orElseThrow())
        .containsExactly(
            new Stamp(mine.id(), former, 1, 0), new Stamp(mine.id(), mine.writer.name(), 1, 0));
    assertThat(alice.texts()).containsExactly("late");
  }
}
