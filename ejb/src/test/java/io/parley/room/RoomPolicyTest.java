package io.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.delivery.Delivery;
import io.parley.delivery.RecordingConnection;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.RoomAttributeCommand;
import io.parley.protocol.RoomEntered;
import io.parley.protocol.RoomMark;
import io.parley.protocol.UserError;
import io.parley.protocol.UserErrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoomPolicyTest {
  private static final long APP = 1;
  private static final RoomKey ROOM = new RoomKey(APP, "lounge");
  private static final RoomLimits LIMITS = new RoomLimits(2, 3, 4, 3, false);

  private final RoomBook book = new RoomBook(LIMITS, 1_000_000);
  private final RoomPolicy policy = new RoomPolicy(book, (connection, room) -> false);
  private final Actor owner = login("owner");
  private final Actor admin = login("admin");
  private final Actor member = login("member");
  private final Actor stranger = login("stranger");

  private Actor login(String userId) {
    Actor actor = new Actor(APP, userId, "d", Optional.of(new RecordingConnection("c-" + userId)));
    Session session = new Session(userId, "");
    session.devices.put("d", "c-" + userId);
    book.add(actor.user(), session);
    return actor;
  }

  @BeforeEach
  void fill() {
    List.of(owner, admin, member).forEach(actor -> policy.apply(enter(actor, ROOM)));
    policy.apply(mark(owner, "admin", RoomMark.ADMIN));
  }

  private static Order.Enter enter(Actor actor, RoomKey room) {
    return new Order.Enter(actor, room, Order.Entry.ENTER, Order.Birth.PLAIN, Optional.empty());
  }

  private static Order mark(Actor actor, String userId, int mark) {
    return new Order.Mark(actor, ROOM, List.of(userId), mark, true, 0);
  }

  private static Order kick(Actor actor, String userId) {
    return new Order.Kick(actor, ROOM, List.of(userId), "");
  }

  private static Order update(Actor actor) {
    return new Order.Update(actor, ROOM, Optional.of("text"), Optional.empty(), Optional.empty());
  }

  private static Order write(Actor actor) {
    return new Order.Write(actor, ROOM, Map.of("k", "v"), List.of(), false, false, false);
  }

  private static Order writeMember(Actor actor) {
    return new Order.WriteMembers(actor, ROOM, List.of("member"), Map.of("k", "v"), true);
  }

  /** Who may do what: by name of the actor; an empty code for what is done. */
  static Stream<Arguments> table() {
    return Stream.of(
        row("stranger", it -> write(it), "NOT_IN_ROOM"),
        row("stranger", it -> writeMember(it), "NOT_IN_ROOM"),
        row("stranger", it -> kick(it, "member"), "NOT_IN_ROOM"),
        row("stranger", it -> mark(it, "member", RoomMark.MUTED), "NOT_IN_ROOM"),
        row("stranger", it -> update(it), "NOT_IN_ROOM"),
        row("stranger", it -> new Order.Leave(it, ROOM), "NOT_IN_ROOM"),
        row("stranger", it -> enter(it, ROOM), ""),
        row("member", it -> write(it), ""),
        row("member", it -> writeMember(it), ""),
        row("member", it -> kick(it, "stranger"), "FORBIDDEN"),
        row("member", it -> mark(it, "stranger", RoomMark.BANNED), "FORBIDDEN"),
        row("member", it -> update(it), "FORBIDDEN"),
        row("member", it -> enter(it, ROOM), "ALREADY_IN_ROOM"),
        row("member", it -> new Order.Leave(it, ROOM), ""),
        row("admin", it -> kick(it, "member"), ""),
        row("admin", it -> kick(it, "owner"), "error FORBIDDEN"),
        row("admin", it -> kick(it, "stranger"), "error NOT_IN_ROOM"),
        row("admin", it -> mark(it, "member", RoomMark.MUTED), ""),
        row("admin", it -> mark(it, "owner", RoomMark.MUTED), "error FORBIDDEN"),
        row("admin", it -> mark(it, "member", RoomMark.ADMIN), "FORBIDDEN"),
        row("admin", it -> update(it), ""),
        row("owner", it -> kick(it, "admin"), ""),
        row("owner", it -> kick(it, "owner"), "error FORBIDDEN"),
        row("owner", it -> mark(it, "member", RoomMark.ADMIN), ""),
        row("owner", it -> mark(it, "admin", RoomMark.BANNED), ""),
        row("owner", it -> update(it), ""),
        row("server", it -> kick(it, "owner"), ""),
        row("server", it -> mark(it, "owner", RoomMark.MUTED), ""),
        row("server", it -> write(it), ""),
        row("server", it -> update(it), ""),
        row("elsewhere", it -> write(it), "NOT_IN_ROOM"),
        row("elsewhere", it -> kick(it, "member"), "ROOM_NOT_FOUND"),
        row("otherDevice", it -> write(it), "NOT_IN_ROOM"),
        row("otherDevice", it -> new Order.Leave(it, ROOM), "NOT_IN_ROOM"));
  }

  private static Arguments row(String actor, Function<Actor, Order> order, String refusal) {
    return Arguments.of(actor, order, refusal);
  }

  private Actor actor(String name) {
    return switch (name) {
      case "stranger" -> stranger;
      case "member" -> member;
      case "admin" -> admin;
      case "server" -> Actor.server(APP, "");
      case "otherDevice" -> new Actor(APP, "member", "other", member.connection());
      default -> owner;
    };
  }

  @ParameterizedTest
  @MethodSource("table")
  void whoMayDoWhat(String name, Function<Actor, Order> order, String refusal) {
    if (name.equals("elsewhere")) {
      policy.apply(new Order.Destroy(ROOM));
    }
    Outcome outcome = policy.apply(order.apply(actor(name)));

    if (refusal.startsWith("error ")) {
      ErrorCode code = ErrorCode.valueOf(refusal.substring("error ".length()));
      assertThat(((UserErrors) outcome.result()).errorUsers())
          .extracting(UserError::reason)
          .containsExactly(code.number());
    } else if (refusal.isEmpty()) {
      assertThat(outcome.refusal()).isNull();
    } else {
      assertThat(outcome.refusal().code()).isEqualTo(ErrorCode.valueOf(refusal));
    }
  }

  @Test
  void theBannedIsRefused() {
    policy.apply(mark(owner, "stranger", RoomMark.BANNED));

    assertThat(policy.apply(enter(stranger, ROOM)).refusal().code())
        .isEqualTo(ErrorCode.BANNED_FROM_ROOM);
  }

  @Test
  void aDeviceThatIsGoneMayNotEnter() {
    book.session(stranger.user()).orElseThrow().devices.clear();

    assertThat(policy.apply(enter(stranger, ROOM)).refusal().code())
        .isEqualTo(ErrorCode.NOT_LOGGED_IN);
  }

  @Test
  void aRoomHasItsLimitOfMembers() {
    policy.apply(enter(stranger, ROOM));

    assertThat(policy.apply(enter(login("fifth"), ROOM)).refusal().code())
        .isEqualTo(ErrorCode.ROOM_FULL);
  }

  @Test
  void anAppHasItsLimitOfRooms() {
    policy.apply(enter(member, new RoomKey(APP, "second")));
    policy.apply(enter(stranger, new RoomKey(APP, "third")));

    assertThat(policy.apply(enter(stranger, new RoomKey(APP, "fourth"))).refusal().code())
        .isEqualTo(ErrorCode.ROOMS_LIMIT);
  }

  @Test
  void switchingCountsTheRoomThatIsLeftNot() {
    RoomKey second = new RoomKey(APP, "second");
    RoomKey third = new RoomKey(APP, "third");
    policy.apply(enter(member, second));
    assertThat(policy.apply(enter(member, third)).refusal().code())
        .isEqualTo(ErrorCode.JOINED_ROOMS_LIMIT);

    Outcome outcome =
        policy.apply(
            new Order.Enter(
                member, third, Order.Entry.ENTER, Order.Birth.PLAIN, Optional.of(second)));
    assertThat(((RoomEntered) outcome.result()).created()).isTrue();
    assertThat(outcome.left()).containsExactly(second);
  }

  @Test
  void aLargeRoomTellsCountsOnly() {
    policy.apply(enter(stranger, ROOM));

    RoomEvents events = book.room(ROOM).events();
    assertThat(events.deliveries()).noneMatch(it -> it.frame().contains("stranger"));
    Delivery count = events.count().orElseThrow();
    assertThat(count.frame()).contains("\"memberCount\":4").doesNotContain("members\":");
  }

  @Test
  void attributesHaveARateByRoom() {
    for (int i = 0; i < 20; i++) {
      assertThat(policy.apply(write(member)).refusal()).isNull();
    }
    assertThat(policy.apply(write(member)).refusal().code())
        .isEqualTo(ErrorCode.ROOM_ATTRIBUTES_RATE);
  }

  @Test
  void whatIsTooMuchChangesNothing() {
    String long1k = "x".repeat(1024);
    Map<String, String> five = Map.of("a", long1k, "b", long1k, "c", long1k, "d", long1k);
    policy.apply(new Order.Write(member, ROOM, five, List.of(), false, false, false));

    Outcome outcome =
        policy.apply(
            new Order.Write(
                member, ROOM, Map.of("e", long1k, "f", "x"), List.of(), false, false, false));
    assertThat(outcome.refusal().code()).isEqualTo(ErrorCode.ROOM_ATTRIBUTES_LENGTH);
    assertThat(book.room(ROOM).attributes().all()).hasSize(4);
    assertThat(book.room(ROOM).attributes().seq()).isEqualTo(4);
  }

  @Test
  void forceChangesTheOwnerOnlyWhenAsked() {
    policy.apply(write(member));
    policy.apply(new Order.Write(owner, ROOM, Map.of("k", "2"), List.of(), true, false, false));
    assertThat(book.room(ROOM).attributes().all().get(0).owner()).isEqualTo("member");

    Outcome outcome =
        policy.apply(new Order.Write(owner, ROOM, Map.of("k", "3"), List.of(), true, true, false));
    assertThat(book.room(ROOM).attributes().all().get(0).owner()).isEqualTo("owner");
    assertThat(((RoomAttributeCommand.Write.Result) outcome.result()).attributeSeq()).isEqualTo(3);
  }

  @Test
  void memberAttributesAreBoundedInBytes() {
    String tooLong = "é".repeat(32);
    Outcome outcome =
        policy.apply(
            new Order.WriteMembers(
                member,
                ROOM,
                List.of("owner"),
                Map.of("a", tooLong, "b", tooLong, "c", tooLong),
                true));

    assertThat(outcome.refusal().code()).isEqualTo(ErrorCode.ROOM_MEMBER_ATTRIBUTES_LENGTH);
  }

  @Test
  void noMoreMembersThanTheLimitHaveAttributes() {
    Order.WriteMembers ofMember =
        new Order.WriteMembers(owner, ROOM, List.of("member"), Map.of("a", "1"), true);
    Order.WriteMembers ofAdmin =
        new Order.WriteMembers(owner, ROOM, List.of("admin"), Map.of("a", "1"), true);
    book.room(ROOM).memberAttributes().holders(499);

    assertThat(policy.apply(ofMember).refusal()).isNull();
    assertThat(policy.apply(ofMember).refusal()).isNull();
    assertThat(policy.apply(ofAdmin).refusal().code())
        .isEqualTo(ErrorCode.ROOM_MEMBER_ATTRIBUTES_COUNT);

    policy.apply(new Order.Leave(member, ROOM));
    assertThat(policy.apply(ofAdmin).refusal()).isNull();
  }
}
