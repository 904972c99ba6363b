package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.RecordingPublisher.Published;
import io.parley.protocol.CloseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Directory, leases and logins of nodes that talk to each other. */
class ClusterLinkTest {
  private static final Predicate<Published> NO_NEWS = message -> !message.content().startsWith("N");

  private final TestCluster cluster = new TestCluster();
  private final TestNode mine = cluster.join("mine");
  private final TestNode other = cluster.join("other");
  private final RecordingConnection bob = new RecordingConnection("bobs");

  @BeforeEach
  void start() {
    cluster.warmUp();
  }

  private CompletableFuture<Void> login(TestNode node, String userId) {
    return node.login(userId, new RecordingConnection(userId)).toCompletableFuture();
  }

  private boolean sendsTo(TestNode from, TestNode to, String... userIds) {
    return from.directory
        .route(List.of(new Delivery(1, List.of(userIds), "", Rank.CONTROL, "{}")))
        .byNode()
        .containsKey(to.id());
  }

  @Test
  void aNodeIsLeftOutUntilAUserOfADeliveryComesThere() {
    assertThat(sendsTo(mine, other, "bob")).isFalse();

    other.login("bob", bob);
    cluster.settle();

    assertThat(sendsTo(mine, other, "bob")).isTrue();
    assertThat(sendsTo(mine, other, "carol")).isFalse();
    assertThat(mine.directory.users()).isEqualTo(1);
  }

  @Test
  void aNodeIsLeftOutAgainWhenTheLastConnectionOfTheUserHasGone() {
    other.login("bob", bob);
    cluster.settle();

    other.logout("bob", bob);
    cluster.settle();

    assertThat(sendsTo(mine, other, "bob")).isFalse();
  }

  @Test
  void aLoginIsAnsweredWhenTheOtherNodesKnowOfIt() {
    CompletableFuture<Void> login = login(other, "bob");
    other.runBackground();
    assertThat(login).isNotDone();

    cluster.settle();

    assertThat(login).isDone();
    assertThat(sendsTo(mine, other, "bob")).isTrue();
  }

  @Test
  void aLoginOfWhichAnotherNodeDoesNotHearIsAnsweredWhenThatNodeNoLongerLeavesAnybodyOut() {
    CompletableFuture<Void> login = login(other, "bob");
    other.runBackground();
    cluster.settle(message -> false);
    assertThat(sendsTo(mine, other, "bob")).isFalse();

    cluster.advance(Membership.LEASE_MS);
    other.barrier.settle();
    assertThat(sendsTo(mine, other, "bob")).isTrue();
    assertThat(login).isNotDone();
    cluster.advance(Membership.LEASE_OVER_MS - Membership.LEASE_MS);
    other.barrier.settle();

    assertThat(login).isDone();
  }

  @Test
  void aNodeThatDiedBeforeTheLoginIsNotWaitedFor() {
    cluster.advance(Membership.LEASE_OVER_MS);

    assertThat(login(other, "bob")).isDone();
  }

  @Test
  void aNodeThatIsGoneFromTheDatabaseIsNotWaitedForAnyLonger() {
    CompletableFuture<Void> login = login(other, "bob");
    cluster.nodeStore.remove(mine.id());
    other.membership.touch();

    other.sweeper.sweep();
    other.barrier.settle();

    assertThat(login).isDone();
  }

  @Test
  void aStormOfLoginsIsToldInFewMessages() {
    cluster.broker.published().clear();
    List<CompletableFuture<Void>> logins = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      logins.add(login(other, "user" + i));
    }
    cluster.settle();

    assertThat(logins).allMatch(CompletableFuture::isDone);
    assertThat(cluster.broker.published()).hasSizeLessThan(5);
    assertThat(mine.directory.users()).isEqualTo(5_000);
  }

  @Test
  void whatWasLostIsMadeGoodByASnapshotThatABeatAsksFor() {
    for (int i = 0; i < 4_500; i++) {
      login(other, "user" + i);
    }
    other.runBackground();
    cluster.settle(NO_NEWS);
    assertThat(mine.directory.users()).isZero();

    cluster.second();
    cluster.second();

    assertThat(mine.directory.users()).isEqualTo(4_500);
    assertThat(sendsTo(mine, other, "nobody")).isFalse();
    assertThat(login(other, "user1").isDone()).isTrue();
  }

  @Test
  void aNodeThatIsNotSureSendsEverything() {
    login(other, "carol");
    other.runBackground();
    cluster.settle(NO_NEWS);
    cluster.second();
    cluster.advance(Membership.LEASE_MS);

    assertThat(sendsTo(mine, other, "bob")).isTrue();
  }

  @Test
  void aNodeThatJoinsLearnsWhoIsThere() {
    login(other, "bob");
    cluster.settle();
    TestNode fresh = cluster.join("fresh");
    cluster.second();
    assertThat(sendsTo(fresh, other, "nobody")).isTrue();

    cluster.warmUp();

    assertThat(sendsTo(fresh, other, "bob")).isTrue();
    assertThat(sendsTo(fresh, other, "nobody")).isFalse();
    assertThat(sendsTo(fresh, mine, "bob")).isFalse();
    assertThat(fresh.membership.isAdmitted()).isTrue();
  }

  @Test
  void changesThatOvertakeEachOtherAreAppliedInOrder() {
    other.login("bob", bob);
    other.runBackground();
    List<Published> first = List.copyOf(cluster.broker.published());
    other.logout("bob", bob);
    other.runBackground();
    List<Published> all = List.copyOf(cluster.broker.published());

    for (Published message : all.subList(first.size(), all.size())) {
      mine.take(message.stamp(), message.content());
    }
    Published last = first.get(first.size() - 1);
    mine.take(last.stamp(), last.content());

    assertThat(sendsTo(mine, other, "bob")).isFalse();
  }

  @Test
  void aKickReachesTheNodeOfTheConnectionOnly() {
    RecordingConnection alice = new RecordingConnection("alices");
    mine.login("alice", alice);
    other.login("bob", bob);
    cluster.settle();
    cluster.broker.published().clear();

    mine.router.kick(new Kick(mine.id(), "alices", CloseCode.REPLACED));
    assertThat(cluster.broker.published()).isEmpty();
    mine.router.kick(new Kick(other.id(), "bobs", CloseCode.KICKED_OUT));
    mine.router.kick(new Kick("dead", "of a dead node", CloseCode.KICKED_OUT));

    assertThat(cluster.broker.published())
        .extracting(Published::nodeId)
        .containsExactly(other.id());
    cluster.settle();
    assertThat(alice.closes()).containsExactly(CloseCode.REPLACED);
    assertThat(bob.closes()).containsExactly(CloseCode.KICKED_OUT);
  }

  @Test
  void whatIsNotStoredReachesTheNodesOfItsUsersAndABrokerThatIsAwayHarmsNobody() {
    RecordingConnection alice = new RecordingConnection("alices");
    mine.login("alice", alice);
    other.login("bob", bob);
    cluster.settle();

    mine.router.deliverUnstored(
        List.of(new Delivery(1, List.of("alice", "bob"), "", Rank.CONTROL, "one")));
    cluster.settle();
    cluster.broker.goAway();
    mine.router.deliverUnstored(
        List.of(new Delivery(1, List.of("alice", "bob"), "", Rank.CONTROL, "two")));
    mine.router.kick(new Kick(other.id(), "bobs", CloseCode.KICKED_OUT));

    assertThat(alice.texts()).containsExactly("one", "two");
    assertThat(bob.texts()).containsExactly("one");
  }

  @Test
  void loginsGoOnWhileTheBrokerIsAway() {
    cluster.broker.goAway();
    CompletableFuture<Void> login = login(mine, "alice");
    mine.runBackground();
    assertThat(login).isNotDone();

    cluster.advance(Membership.LEASE_OVER_MS);
    mine.timer.touch();

    assertThat(login).isDone();
    assertThat(login(mine, "carol")).isDone();
  }
}
