package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rooms over three nodes, in memory. */
class RoomDeliveryTest {
  private static final Addressee ROOM = Addressee.room(1, "lounge, first 100%");

  private final TestCluster cluster = new TestCluster();
  private final TestNode one = cluster.join("one");
  private final TestNode two = cluster.join("two");
  private final TestNode three = cluster.join("three");
  private final RecordingConnection alice = new RecordingConnection("alice");
  private final RecordingConnection bob = new RecordingConnection("bob");

  @BeforeEach
  void enter() {
    cluster.warmUp();
    one.registry.enter(ROOM, alice);
    CompletionStage<Void> known = two.registry.enter(ROOM, bob);
    cluster.settle();
    assertThat(known.toCompletableFuture()).isCompleted();
  }

  @Test
  void whatIsToldInARoomReachesTheNodesThatHaveMembersAlone() {
    one.commit("told", ROOM.name());
    cluster.settle();

    assertThat(alice.texts()).containsExactly("told");
    assertThat(bob.texts()).containsExactly("told");
    assertThat(one.meters.batchesSent().get()).isEqualTo(1);
    assertThat(three.meters.deliveriesReceivedRemote().get()).isZero();
  }

  @Test
  void whoHasLeftHearsNothingMore() {
    two.registry.leave(ROOM, bob);
    cluster.second();
    one.router.tellUnstored(List.of(Delivery.toRoom(ROOM, "", "said")));
    one.commit("told", ROOM.name());
    cluster.settle();

    assertThat(bob.texts()).isEmpty();
    assertThat(alice.texts()).containsExactly("told");
    assertThat(one.meters.batchesSent().get()).isZero();
  }

  @Test
  void aNoticeGoesToWhoKeepsTheRoomsOfTheNodeAndToNoConnection() {
    List<Delivery> noticed = new ArrayList<>();
    two.registry.listen(noticed::add);
    Delivery notice = Delivery.notice(ROOM, "end 7 bob", "{}");
    DeliveryStream.Position next = one.writer.next();
    one.outbox.add(next.stream(), next.batch(), DeliveryBatch.encode(List.of(notice)));
    one.writer.committed(next, List.of(notice));
    cluster.settle();

    assertThat(noticed).containsExactly(notice);
    assertThat(bob.texts()).isEmpty();
  }

  @Test
  void aRoomIsNoUserAndNoOtherRoom() {
    assertThat(Addressee.room(1, "alice")).isNotEqualTo(new Addressee(1, "alice"));
    assertThat(Addressee.room(1, "a,b").name()).doesNotContain(",");
    assertThat(Addressee.room(1, "a,b")).isNotEqualTo(Addressee.room(1, "a%2Cb"));
  }
}
