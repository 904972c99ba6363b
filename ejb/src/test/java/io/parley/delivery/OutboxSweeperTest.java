package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxSweeperTest {
  private final TestCluster cluster = new TestCluster();
  private final TestNode mine = cluster.join("mine");
  private final TestNode other = cluster.join("other");
  private final RecordingConnection alice = new RecordingConnection("alice");
  private final RecordingConnection bob = new RecordingConnection("bob");

  @BeforeEach
  void login() {
    cluster.warmUp();
    mine.login("alice", alice);
    other.login("bob", bob);
    cluster.settle();
    cluster.second();
  }

  private static String content(String frame, String... userIds) {
    return DeliveryBatch.encode(
        List.of(new Delivery(1, List.of(userIds), "", Rank.CONTROL, frame)));
  }

  private void seconds(int count) {
    for (int i = 0; i < count; i++) {
      cluster.second();
    }
  }

  @Test
  void theOwnBeatComesBackAndSaysThatTheBrokerWorks() {
    assertThat(mine.link.isListening()).isTrue();
    assertThat(mine.link.isConnected()).isTrue();

    cluster.advance(5_000);

    assertThat(mine.link.isConnected()).isFalse();
    assertThat(mine.link.isListening()).isTrue();
  }

  @Test
  void whatEverybodyHasIsKeptForAWhileAndThenDeleted() {
    mine.commit("one", "bob");
    seconds(29);
    assertThat(mine.outbox.range(mine.writer.name(), 1, 1, 1)).hasSize(1);
    seconds(3);

    assertThat(mine.outbox.range(mine.writer.name(), 1, 1, 1)).isEmpty();
  }

  @Test
  void theBatchesOfADeadNodeReachTheUsersOfAllLivingOnes() {
    WritableOutbox dead =
        new InMemoryOutboxStore(cluster.outbox, Nodes.node("dead"), cluster.clock);
    dead.add("dead-0-0", 7, content("seven", "alice", "bob"));
    dead.add("dead-0-0", 8, content("eight", "bob"));
    seconds(3);
    assertThat(bob.texts()).isEmpty();

    seconds(2);

    assertThat(alice.texts()).containsExactly("seven");
    assertThat(bob.texts()).containsExactly("seven", "eight");
    assertThat(mine.meters.republished().get() + other.meters.republished().get()).isEqualTo(2);
  }

  @Test
  void manyBatchesOfADeadNodeAreTakenOverAtOnce() {
    WritableOutbox dead =
        new InMemoryOutboxStore(cluster.outbox, Nodes.node("dead"), cluster.clock);
    for (int batch = 1; batch <= 250; batch++) {
      dead.add("dead-0-0", batch, content("m" + batch, "bob"));
    }
    cluster.advance(4_000);
    mine.membership.touch();

    mine.sweeper.sweep();
    cluster.settle();

    assertThat(bob.texts()).hasSize(250).startsWith("m1").endsWith("m250");
  }

  @Test
  void aNodeThatStopsLeavesOnlyWhatOthersStillNeed() {
    mine.commit("one", "alice");
    mine.commit("two", "bob");

    mine.sweeper.stop();

    assertThat(mine.outbox.range(mine.writer.name(), 1, 9, 9))
        .extracting(OutboxStore.Batch::number)
        .containsExactly(1L, 2L);
    cluster.second();
    cluster.second();
    mine.sweeper.stop();
    assertThat(mine.outbox.range(mine.writer.name(), 1, 9, 9)).isEmpty();
  }

  @Test
  void aTakenOverBatchThatTheBrokerLosesIsMadeGoodAsAnyOther() {
    WritableOutbox dead =
        new InMemoryOutboxStore(cluster.outbox, Nodes.node("dead"), cluster.clock);
    dead.add("dead-0-0", 7, content("seven", "bob"));
    cluster.advance(4_000);
    mine.membership.touch();
    mine.sweeper.sweep();
    cluster.settle(message -> message.stamp().isEmpty());
    assertThat(bob.texts()).isEmpty();

    seconds(2);

    assertThat(bob.texts()).containsExactly("seven");
  }

  @Test
  void theBatchesOfAStreamGivenUpAreTakenOver() {
    mine.outbox.add(mine.writer.name(), 1, content("committed after all", "alice", "bob"));
    mine.writer.renew();
    seconds(5);

    assertThat(alice.texts()).containsExactly("committed after all");
    assertThat(bob.texts()).containsExactly("committed after all");
  }

  @Test
  void aTakeOverOfWhichTheEndIsUncertainGoesOnUnderAnotherName() {
    WritableOutbox dead =
        new InMemoryOutboxStore(cluster.outbox, Nodes.node("dead"), cluster.clock);
    dead.add("dead-0-0", 7, content("seven", "alice"));
    cluster.nodeStore.remove(other.id());
    mine.sweeper.outbox =
        new InMemoryOutboxStore(cluster.outbox, mine.node, cluster.clock) {
          @Override
          public List<Batch> takeOrphans(
              Collection<String> active, long before, DeliveryStream.Position first) {
            super.takeOrphans(active, before, first);
            throw new IllegalStateException("the answer to the commit was lost");
          }
        };
    cluster.advance(4_000);
    mine.sweeper.sweep();
    mine.sweeper.outbox = mine.outbox;
    cluster.advance(4_000);

    mine.sweeper.sweep();

    assertThat(alice.texts()).containsExactly("seven");
  }

  @Test
  void aDatabaseThatIsAwayDoesNotStopTheBeat() {
    mine.sweeper.outbox =
        new InMemoryOutboxStore(mine.node, cluster.clock) {
          @Override
          public void delete(String stream, long upTo, long createdBeforeMs) {
            throw new IllegalStateException("database away");
          }
        };
    mine.commit("one", "alice");
    cluster.broker.published().clear();

    mine.sweeper.sweep();

    assertThat(cluster.broker.published()).hasSize(1);
  }
}
