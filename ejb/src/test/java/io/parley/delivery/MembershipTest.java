package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.delivery.ClusterMessage.Beat;
import io.parley.kernel.ChatException;
import io.parley.protocol.CloseCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private final TestCluster cluster = new TestCluster();

  private static void touch(TestNode... nodes) {
    for (TestNode node : nodes) {
      node.timer.touch();
    }
  }

  private void seconds(int count, TestNode... nodes) {
    for (int i = 0; i < count; i++) {
      cluster.advance(1_000);
      touch(nodes);
    }
  }

  @Test
  void aNodeThatIsAloneTakesLoginsAtOnce() {
    TestNode mine = cluster.join("mine");
    touch(mine);

    assertThat(mine.membership.isAdmitted()).isTrue();
    assertThat(mine.login("alice", new RecordingConnection("a")).toCompletableFuture()).isDone();
  }

  @Test
  void aNewNodeTakesLoginsWhenNoOtherCanOverlookItAnyMore() {
    TestNode mine = cluster.join("mine");
    seconds(1, mine);
    TestNode fresh = cluster.join("fresh");
    touch(fresh);
    RecordingConnection alice = new RecordingConnection("alice");

    seconds(4, mine, fresh);
    assertThatThrownBy(() -> fresh.login("alice", alice)).isInstanceOf(ChatException.class);
    assertThat(alice.closes()).containsExactly(CloseCode.GOING_AWAY);
    seconds(1, mine, fresh);

    assertThat(fresh.membership.isAdmitted()).isTrue();
  }

  @Test
  void aPredecessorThatWasKilledDelaysNobodyOnceItsKnowledgeIsOld() {
    cluster.nodeStore.register("killed");
    cluster.advance(Membership.LEASE_OVER_MS + 1);
    TestNode mine = cluster.join("mine");
    touch(mine);

    assertThat(mine.membership.isAdmitted()).isTrue();
    assertThat(mine.membership.others()).containsExactly("killed");
  }

  @Test
  void aNodeThatIsSilentIsBuriedByWhoHasReportedSteadily() {
    TestNode mine = cluster.join("mine");
    TestNode other = cluster.join("other");
    seconds(7, mine, other);

    seconds(6, mine);
    assertThat(mine.membership.others()).containsExactly(other.id());
    seconds(1, mine);
    assertThat(mine.membership.others()).isEmpty();
    assertThat(mine.meters.nodesAlive().get()).isEqualTo(1);
  }

  @Test
  void afterAPauseOfTheDatabaseNobodyIsBuried() {
    TestNode mine = cluster.join("mine");
    TestNode other = cluster.join("other");
    seconds(7, mine, other);
    cluster.advance(60_000);

    touch(mine);
    cluster.advance(1_000);
    touch(mine, other);

    assertThat(mine.membership.others()).containsExactly(other.id());
    assertThat(other.membership.others()).containsExactly(mine.id());
  }

  @Test
  void whatWasReadIsGoodForAsLongAsALease() {
    TestNode mine = cluster.join("mine");
    touch(mine);
    cluster.advance(Membership.LEASE_MS - 1);
    assertThat(mine.membership.isCurrent()).isTrue();
    cluster.advance(1);
    assertThat(mine.membership.isCurrent()).isFalse();
  }

  @Test
  void aNodeThatWasStoppedAndComesBackBeginsAnew() {
    TestNode mine = cluster.join("mine");
    TestNode stopped = cluster.join("stopped");
    cluster.warmUp();
    RecordingConnection alice = new RecordingConnection("alice");
    stopped.login("alice", alice);
    String former = stopped.id();
    String stream = stopped.writer.name();
    seconds(15, mine);

    stopped.commit("meanwhile", "alice");
    touch(stopped);

    assertThat(stopped.id()).isNotEqualTo(former);
    assertThat(stopped.writer.name()).isNotEqualTo(stream);
    assertThat(alice.closes()).containsExactly(CloseCode.GOING_AWAY);
    assertThat(stopped.membership.isAdmitted()).isFalse();
    assertThat(stopped.directory.echoes()).isEmpty();
    seconds(5, mine, stopped);
    assertThat(stopped.membership.isAdmitted()).isTrue();
    assertThat(mine.membership.others()).containsExactly(stopped.id());
    assertThat(mine.outbox.takeOrphans(List.of(), Long.MAX_VALUE, mine.writer.next()))
        .extracting(OutboxStore.Batch::content)
        .anyMatch(content -> content.contains("meanwhile"));
  }

  @Test
  void aNodeThatStopsIsGoneAtOnceAndRoutesNothingMore() {
    TestNode mine = cluster.join("mine");
    TestNode stopping = cluster.join("stopping");
    seconds(1, mine, stopping);

    stopping.timer.stop();
    touch(mine, stopping);

    assertThat(mine.membership.others()).isEmpty();
    assertThat(stopping.membership.isCurrent()).isFalse();
    assertThat(stopping.membership.isAdmitted()).isFalse();
  }

  @Test
  void aDatabaseThatIsAwayLeavesTheNodeAsItIs() {
    TestNode mine = cluster.join("mine");
    touch(mine);
    RecordingConnection alice = new RecordingConnection("alice");
    mine.login("alice", alice);
    mine.membership.store =
        new NodeStore() {
          @Override
          public void register(String nodeId) {
            throw new IllegalStateException("database away");
          }

          @Override
          public List<Sighting> touch(String nodeId, long buryUnseenMs) {
            throw new IllegalStateException("database away");
          }

          @Override
          public void remove(String nodeId) {
            throw new IllegalStateException("database away");
          }
        };
    String id = mine.id();

    seconds(30, mine);
    mine.timer.stop();

    assertThat(mine.id()).isEqualTo(id);
    assertThat(alice.closes()).isEmpty();
  }

  @Test
  void beatsOfNodesThatAreNotAliveAreIgnored() {
    TestNode mine = cluster.join("mine");
    touch(mine);

    boolean ask =
        mine.directory.hear(mine.id(), new Beat("dead", 1, 5, List.of(), List.of(), List.of()));

    assertThat(ask).isFalse();
    assertThat(mine.directory.echoes()).isEmpty();
  }
}
