package io.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.Delivery;
import io.parley.kernel.ChatException;
import io.parley.kernel.Threads;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.RoomAttribute;
import io.parley.protocol.RoomAttributeCommand;
import io.parley.protocol.RoomCommand;
import io.parley.protocol.RoomEntered;
import io.parley.protocol.RoomMark;
import io.parley.protocol.RoomMember;
import io.parley.protocol.RoomPosition;
import io.parley.protocol.RoomResumed;
import io.parley.protocol.UserErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes of rooms on the real database. */
class RoomBatchIT {
  @RegisterExtension static final RoomDatabase DATABASE = new RoomDatabase();

  private final long appId = DATABASE.newApp();
  private final RoomKey room = new RoomKey(appId, "lounge");
  private final Actor alice = login("alice");
  private final Actor bob = login("bob");

  private Actor login(String userId) {
    return DATABASE.login(appId, userId, "d-" + userId);
  }

  private static Order.Enter enter(Actor actor, RoomKey room) {
    return enter(actor, room, Order.Birth.PLAIN);
  }

  private static Order.Enter enter(Actor actor, RoomKey room, Order.Birth birth) {
    return new Order.Enter(actor, room, Order.Entry.ENTER, birth, Optional.empty());
  }

  private Order.Write write(Actor actor, Map<String, String> set, String... delete) {
    return new Order.Write(actor, room, set, List.of(delete), false, false, false);
  }

  private static ErrorCode refusal(RoomBatch.Done done, int index) {
    return done.outcomes().get(index).refusal().code();
  }

  private static <T> T result(RoomBatch.Done done, int index, Class<T> type) {
    Outcome outcome = done.outcomes().get(index);
    assertThat(outcome.refusal()).isNull();
    return type.cast(outcome.result());
  }

  private List<String> members() {
    return DATABASE.reader().members(room, 0, 100).stream()
        .map(RoomReader.Placed::member)
        .map(RoomMember::userId)
        .toList();
  }

  private static List<String> frames(RoomBatch.Done done) {
    return done.deliveries().stream().map(Delivery::frame).toList();
  }

  @Test
  void theFirstToEnterCreatesTheRoomWithItsAttributes() {
    RoomBatch.Done done =
        DATABASE.commit(
            enter(alice, room, new Order.Birth("Lounge", Map.of("k", "v"), 0)),
            enter(bob, room, new Order.Birth("ignored", Map.of("x", "y"), 60)));

    RoomEntered first = result(done, 0, RoomEntered.class);
    assertThat(first.created()).isTrue();
    assertThat(first.role()).isEqualTo(1);
    RoomEntered second = result(done, 1, RoomEntered.class);
    assertThat(second.created()).isFalse();
    assertThat(second.room().roomName()).isEqualTo("Lounge");
    assertThat(second.room().memberCount()).isEqualTo(2);
    assertThat(second.room().destroyDelayS()).isZero();
    assertThat(done.outcomes().get(1).welcome()).hasSize(1);
    assertThat(DATABASE.reader().attributes(room))
        .containsExactly(new Attribute("k", "v", "alice", false, 1));
    assertThat(members()).containsExactly("alice", "bob");
    assertThat(frames(done)).hasSize(1);
    assertThat(frames(done).get(0)).contains("room.membersJoined", "alice", "bob");
  }

  @Test
  void theLastToLeaveEndsTheRoomAndAll() {
    DATABASE.commit(enter(alice, room, new Order.Birth("", Map.of("k", "v"), 0)));
    RoomBatch.Done done = DATABASE.commit(new Order.Leave(alice, room));

    assertThat(done.outcomes().get(0).left()).containsExactly(room);
    assertThat(DATABASE.reader().head(room)).isEmpty();
    assertThat(DATABASE.reader().attributes(room)).isEmpty();
    assertThat(refusal(DATABASE.commit(new Order.Leave(alice, room)), 0))
        .isEqualTo(ErrorCode.NOT_IN_ROOM);
  }

  @Test
  void aRoomWithADelayOutlastsItsLastMemberWithoutAttributes() {
    DATABASE.commit(enter(alice, room, new Order.Birth("", Map.of("k", "v"), 60)));
    DATABASE.commit(new Order.Leave(alice, room));

    assertThat(DATABASE.reader().head(room).orElseThrow().memberCount()).isZero();
    assertThat(DATABASE.reader().attributes(room)).isEmpty();
    DATABASE.clock.advance(59_000);
    DATABASE.store().deleteDue(DATABASE.clock.millis(), 1_000);
    assertThat(result(DATABASE.commit(enter(bob, room)), 0, RoomEntered.class).created()).isFalse();
    DATABASE.commit(new Order.Leave(bob, room));
    DATABASE.clock.advance(61_000);
    DATABASE.store().deleteDue(DATABASE.clock.millis(), 1_000);
    assertThat(DATABASE.reader().head(room)).isEmpty();
  }

  @Test
  void aRoomThatEndsAndBeginsInOneBatchKeepsNothing() {
    DATABASE.commit(
        enter(alice, room, new Order.Birth("", Map.of("k", "v"), 0)),
        new Order.Mark(alice, room, List.of("bob"), RoomMark.BANNED, true, 0));

    RoomBatch.Done done =
        DATABASE.commit(
            new Order.Leave(alice, room),
            enter(bob, room, new Order.Birth("new", Map.of("n", "w"), 0)));

    assertThat(result(done, 1, RoomEntered.class).created()).isTrue();
    assertThat(DATABASE.reader().attributes(room))
        .containsExactly(new Attribute("n", "w", "bob", false, 1));
    assertThat(DATABASE.reader().marked(room, RoomMark.BANNED)).isEmpty();
    assertThat(members()).containsExactly("bob");
  }

  @Test
  void switchingLeavesTheOldRoomOnlyWhenTheNewOneTakesTheUser() {
    RoomKey other = new RoomKey(appId, "other");
    DATABASE.commit(enter(alice, room), enter(bob, room));

    RoomBatch.Done refused =
        DATABASE.commit(
            new Order.Enter(alice, other, Order.Entry.JOIN, Order.Birth.PLAIN, Optional.of(room)));
    assertThat(refusal(refused, 0)).isEqualTo(ErrorCode.ROOM_NOT_FOUND);
    assertThat(members()).containsExactly("alice", "bob");

    RoomBatch.Done done =
        DATABASE.commit(
            new Order.Enter(alice, other, Order.Entry.ENTER, Order.Birth.PLAIN, Optional.of(room)));
    assertThat(done.outcomes().get(0).seated()).containsOnlyKeys(other);
    assertThat(done.outcomes().get(0).left()).containsExactly(room);
    assertThat(members()).containsExactly("bob");
  }

  @Test
  void fiveRoomsAreTheLimitAlsoWhenManyAreEnteredAtOnce() throws Exception {
    List<RoomBatch.Done> done =
        Threads.atOnce(12, i -> DATABASE.commit(enter(alice, new RoomKey(appId, "room" + i))));

    assertThat(done).filteredOn(it -> it.outcomes().get(0).refusal() == null).hasSize(5);
    assertThat(done)
        .filteredOn(it -> it.outcomes().get(0).refusal() != null)
        .extracting(it -> it.outcomes().get(0).refusal().code())
        .containsOnly(ErrorCode.JOINED_ROOMS_LIMIT);
    for (int i = 0; i < 12; i++) {
      RoomKey key = new RoomKey(appId, "room" + i);
      assertThat(DATABASE.reader().head(key).map(RoomHead::memberCount).orElse(1)).isEqualTo(1);
    }
  }

  @Test
  void attributesRacedByTwoHaveOneOrderAndAGapFreeCount() throws Exception {
    DATABASE.commit(enter(alice, room), enter(bob, room));
    List<RoomBatch.Done> done =
        Threads.atOnce(
            10,
            i ->
                DATABASE.commit(
                    new Order.Write(
                        i % 2 == 0 ? alice : bob,
                        room,
                        Map.of("k", Integer.toString(i)),
                        List.of(),
                        true,
                        true,
                        false)));

    assertThat(done)
        .extracting(it -> result(it, 0, RoomAttributeCommand.Write.Result.class).attributeSeq())
        .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    Attribute last = DATABASE.reader().attributes(room).get(0);
    RoomBatch.Done newest =
        done.stream()
            .filter(
                it -> result(it, 0, RoomAttributeCommand.Write.Result.class).attributeSeq() == 10)
            .findFirst()
            .orElseThrow();
    assertThat(last.seq()).isEqualTo(10);
    assertThat(frames(newest).get(0)).contains("\"value\":\"" + last.value() + '"');
  }

  @Test
  void whatIsGoneWithItsOwnerGoesInOneOrderedSequence() {
    DATABASE.commit(
        enter(alice, room),
        enter(bob, room),
        new Order.Write(alice, room, Map.of("stays", "1"), List.of(), false, false, false),
        new Order.Write(alice, room, Map.of("goes", "2"), List.of(), false, false, true),
        new Order.WriteMembers(bob, room, List.of("alice", "nobody"), Map.of("m", "1"), true));
    DATABASE.logOut(alice);

    RoomBatch.Done done =
        DATABASE.commit(
            new Order.Gone(new UserKey(appId, "alice"), alice.deviceId(), alice.connectionId()));

    assertThat(members()).containsExactly("bob");
    assertThat(DATABASE.reader().attributes(room)).extracting(Attribute::key).containsOnly("stays");
    assertThat(DATABASE.reader().memberAttributesAfter(room, "", 10)).isEmpty();
    assertThat(frames(done)).hasSize(2);
    assertThat(frames(done).get(0)).contains("room.membersLeft");
    assertThat(frames(done).get(1)).contains("room.attributesUpdated", "goes", "\"seq\":3");
  }

  @Test
  void aMembershipWhoseDeviceIsGoneIsFoundStale() {
    DATABASE.commit(enter(alice, room), enter(bob, room));
    DATABASE.logOut(alice);

    assertThat(DATABASE.store().stale(0, 1_000))
        .contains(
            new Order.Gone(new UserKey(appId, "alice"), alice.deviceId(), alice.connectionId()));
  }

  @Test
  void aDeviceThatWasReplacedDoesNotLeaveByItsOldConnection() {
    DATABASE.commit(enter(alice, room));
    Actor again = login("alice");
    RoomBatch.Done resumed =
        DATABASE.commit(
            new Order.Resume(
                again, List.of(new RoomPosition("lounge", 0), new RoomPosition("none", 0))));
    DATABASE.commit(
        new Order.Gone(new UserKey(appId, "alice"), alice.deviceId(), alice.connectionId()));

    assertThat(members()).containsExactly("alice");
    assertThat(result(resumed, 0, RoomCommand.Resume.Result.class).rooms())
        .extracting(RoomResumed::state)
        .containsExactly(RoomResumed.IN, RoomResumed.GONE);
  }

  @Test
  void resumingEndsWhatIsNotNamed() {
    DATABASE.commit(enter(alice, room), enter(bob, room));
    Actor again = login("alice");

    RoomBatch.Done done = DATABASE.commit(new Order.Resume(again, List.of()));

    assertThat(members()).containsExactly("bob");
    assertThat(frames(done).get(0)).contains("room.membersLeft");
  }

  @Test
  void aRoomIsEnteredThatGoesAtTheSameMoment() throws Exception {
    for (int round = 0; round < 50; round++) {
      RoomKey brief = new RoomKey(appId, "brief" + round);
      DATABASE.commit(enter(alice, brief));

      List<RoomBatch.Done> done =
          Threads.atOnce(
              2, i -> DATABASE.commit(i == 0 ? new Order.Leave(alice, brief) : enter(bob, brief)));

      assertThat(done).allMatch(it -> it.outcomes().get(0).refusal() == null);
      DATABASE.commit(new Order.Leave(bob, brief));
    }
  }

  @Test
  void anotherDeviceTakesTheMembershipOver() {
    DATABASE.commit(enter(alice, room), enter(bob, room));
    Actor tablet = DATABASE.login(appId, "alice", "tablet");

    RoomBatch.Done done = DATABASE.commit(enter(tablet, room));

    assertThat(result(done, 0, RoomEntered.class).room().memberCount()).isEqualTo(2);
    assertThat(members()).containsExactly("alice", "bob");
    Delivery told = done.deliveries().get(0);
    assertThat(told.notice()).startsWith("end ").endsWith(alice.connectionId());
    assertThat(told.frame()).contains("\"event\":10");
    assertThat(refusal(DATABASE.commit(new Order.Leave(alice, room)), 0))
        .isEqualTo(ErrorCode.NOT_IN_ROOM);
  }

  @Test
  void theBannedGoAndStayOutUntilFreed() {
    DATABASE.commit(enter(alice, room), enter(bob, room));
    RoomBatch.Done done =
        DATABASE.commit(
            new Order.Mark(alice, room, List.of("bob"), RoomMark.BANNED, true, 0),
            enter(bob, room));

    assertThat(result(done, 0, UserErrors.class).errorUsers()).isEmpty();
    assertThat(refusal(done, 1)).isEqualTo(ErrorCode.BANNED_FROM_ROOM);
    assertThat(members()).containsExactly("alice");
    DATABASE.commit(new Order.Mark(alice, room, List.of("bob"), RoomMark.BANNED, false, 0));
    assertThat(result(DATABASE.commit(enter(bob, room)), 0, RoomEntered.class).role()).isEqualTo(3);
  }

  @Test
  void aBackendCreatesAndDestroys() {
    Actor backend = Actor.server(appId, "alice");
    DATABASE.commit(new Order.Create(backend, room, new Order.Birth("N", Map.of("k", "v"), 60)));
    assertThat(DATABASE.reader().head(room).orElseThrow().ownerId()).isEqualTo("alice");
    DATABASE.commit(enter(bob, room));

    RoomBatch.Done done = DATABASE.commit(new Order.Destroy(room));

    assertThat(done.deliveries().get(0).notice()).startsWith("gone ");
    assertThat(DATABASE.reader().head(room)).isEmpty();
    assertThat(members()).isEmpty();
  }

  @Test
  void readersPage() {
    List<Order> entries = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      entries.add(enter(login("user" + i), room));
    }
    DATABASE.commit(entries.toArray(Order[]::new));
    DATABASE.commit(
        new Order.WriteMembers(
            entry(entries, 0), room, List.of("user3", "user1"), Map.of("a", "b"), false));

    List<RoomReader.Placed> first = DATABASE.reader().members(room, 0, 3);
    assertThat(DATABASE.reader().members(room, first.get(2).entry(), 3))
        .extracting(it -> it.member().userId())
        .containsExactly("user3", "user4");
    assertThat(DATABASE.reader().membersBefore(room, Long.MAX_VALUE, 2))
        .extracting(it -> it.member().userId())
        .containsExactly("user4", "user3");
    assertThat(DATABASE.reader().memberAttributesAfter(room, "", 1))
        .extracting(it -> it.userId() + it.attributes())
        .containsExactly("user1{a=b}");
    assertThat(DATABASE.reader().counts(appId, List.of("lounge", "none")))
        .extracting(it -> it.count())
        .containsExactly(5, 0);
    assertThat(DATABASE.reader().members(room, List.of("user2", "nobody")))
        .containsExactly(new RoomMember("user2", "Name of user2", null, 3));
  }

  private static Actor entry(List<Order> entries, int index) {
    return ((Order.Enter) entries.get(index)).actor();
  }

  @Test
  void attributesOfOthersNeedForce() {
    DATABASE.commit(enter(alice, room), enter(bob, room), write(alice, Map.of("k", "1")));

    RoomBatch.Done done =
        DATABASE.commit(
            write(bob, Map.of("k", "2")),
            write(bob, Map.of("k", "2", "own", "3")),
            write(bob, Map.of(), "none", "own"));

    assertThat(refusal(done, 0)).isEqualTo(ErrorCode.ROOM_ATTRIBUTES_REFUSED);
    assertThat(result(done, 1, RoomAttributeCommand.Write.Result.class).errorKeys())
        .containsExactly("k");
    assertThat(result(done, 2, RoomAttributeCommand.Write.Result.class).errorKeys())
        .containsExactly("none");
    assertThat(DATABASE.reader().attributes(room).stream().map(Attribute::toProtocol))
        .containsExactly(new RoomAttribute("k", "1", "alice", null, 1));
    ChatException why = done.outcomes().get(0).refusal();
    assertThat(why).hasMessageContaining("belong to others");
  }
}
