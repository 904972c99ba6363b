package io.parley.room;

import io.parley.kernel.ChatException;
import io.parley.protocol.Empty;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Push;
import io.parley.protocol.RoomAttribute;
import io.parley.protocol.RoomCommand;
import io.parley.protocol.RoomEntered;
import io.parley.protocol.RoomMark;
import io.parley.protocol.RoomPosition;
import io.parley.protocol.RoomResumed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** Who may enter, leave and resume, and what follows (zim.md A6). Needs no database. */
final class RoomPolicy {
  private final RoomBook book;
  private final RoomModeration moderation;
  private final BiPredicate<String, RoomKey> seated;

  /**
   * Rules for one batch.
   *
   * @param seated whether the connection of that id is known to be in the room; after a commit
   *     whose fate was uncertain it is not, and may enter again
   */
  RoomPolicy(RoomBook book, BiPredicate<String, RoomKey> seated) {
    this.book = book;
    this.seated = seated;
    this.moderation = new RoomModeration(book);
  }

  /** Performs the order on the book; a refusal changes nothing. */
  Outcome apply(Order order) {
    try {
      if (order instanceof Order.Enter it) {
        return enter(it);
      } else if (order instanceof Order.Create it) {
        return create(it);
      } else if (order instanceof Order.Leave it) {
        return leave(it);
      } else if (order instanceof Order.LeaveAll it) {
        return leaveAll(it);
      } else if (order instanceof Order.Gone it) {
        return gone(it);
      } else if (order instanceof Order.Resume it) {
        return resume(it);
      }
      return moderation.apply(order);
    } catch (ChatException e) {
      return Outcome.refused(e);
    }
  }

  private Outcome enter(Order.Enter order) {
    Actor actor = order.actor();
    Session session = session(actor);
    Room room = book.room(order.room());
    Optional<Member> before = room.member(actor.userId());
    checkEntry(order, session, room);
    Optional<Member> leaving = order.from().map(from -> own(actor, book.room(from)));
    boolean created = !room.exists();
    if (created) {
      create(actor, room, order.birth());
    }
    Member member = member(actor, session);
    if (before.isPresent()) {
      room.takeOver(before.get(), member);
    } else {
      room.enter(member);
      session.rooms.add(order.room());
    }
    List<RoomKey> left = new ArrayList<>();
    leaving.ifPresent(
        it -> {
          RoomKey from = order.from().orElseThrow();
          leave(actor.user(), from, it);
          left.add(from);
        });
    return entered(actor, room, created, left);
  }

  private Outcome entered(Actor actor, Room room, boolean created, List<RoomKey> left) {
    Seating seat = room.seating(actor.userId());
    Long muted = mutedUntil(seat);
    return new Outcome(
        new RoomEntered(room.info(), created, seat.role(), muted),
        null,
        Map.of(room.key(), seat),
        left,
        room.attributes().isEmpty() ? List.of() : List.of(allAttributes(room)));
  }

  /** Absent for not muted, 0 for ever. */
  private Long mutedUntil(Seating seat) {
    if (seat.mutedUntilMs() <= book.nowMs()) {
      return null;
    }
    return seat.mutedUntilMs() == Long.MAX_VALUE ? 0L : seat.mutedUntilMs();
  }

  private static String allAttributes(Room room) {
    return FrameCodec.push(
        new Push.RoomAttributesUpdated(
            room.key().roomId(),
            room.version(),
            room.attributes().seq(),
            room.attributes().all(),
            null));
  }

  private void checkEntry(Order.Enter order, Session session, Room room) {
    Actor actor = order.actor();
    if (order.from().isPresent() && order.from().get().equals(order.room())) {
      throw new ChatException(ErrorCode.ALREADY_IN_ROOM, "fromRoomId and roomId are the same");
    }
    if (room.exists() && order.entry() == Order.Entry.CREATE) {
      throw new ChatException(ErrorCode.ROOM_EXISTS, "a room of this id exists");
    }
    if (!room.exists() && order.entry() == Order.Entry.JOIN && !book.limits().implicit()) {
      throw new ChatException(ErrorCode.ROOM_NOT_FOUND, "there is no room of this id");
    }
    if (room.exists()) {
      checkMember(order, room);
    }
    int rooms = session.rooms.size() - (order.from().isPresent() ? 1 : 0);
    int max = book.limits().roomsOfUser();
    if (max != 0 && rooms >= max && !session.rooms.contains(order.room())) {
      throw new ChatException(
          ErrorCode.JOINED_ROOMS_LIMIT,
          "a user may be in at most " + max + " rooms, and is in " + new Names(session.rooms));
    }
    order.from().ifPresent(from -> own(actor, book.room(from)));
  }

  private void checkMember(Order.Enter order, Room room) {
    Actor actor = order.actor();
    Optional<Member> member = room.member(actor.userId());
    if (room.has(actor.userId(), RoomMark.BANNED)) {
      throw new ChatException(ErrorCode.BANNED_FROM_ROOM, "the user is banned from this room");
    }
    boolean known = room.isTouched(actor.userId()) || seated.test(actor.connectionId(), room.key());
    if (known && member.filter(it -> isBy(actor, it)).isPresent()) {
      throw new ChatException(ErrorCode.ALREADY_IN_ROOM, "this device is in this room");
    }
    int max = book.limits().membersOfRoom();
    if (max != 0 && member.isEmpty() && room.head().memberCount() >= max) {
      throw new ChatException(ErrorCode.ROOM_FULL, "a room may have at most " + max + " members");
    }
  }

  /** Names of rooms in a text for people. */
  private record Names(Iterable<RoomKey> rooms) {
    @Override
    public String toString() {
      TreeSet<String> names = new TreeSet<>();
      rooms.forEach(room -> names.add(room.roomId()));
      return String.join(", ", names);
    }
  }

  private static boolean isBy(Actor actor, Member member) {
    return member.deviceId().equals(actor.deviceId())
        && member.connectionId().equals(actor.connectionId());
  }

  /** The device must still be logged in by this connection: a membership needs one to end with. */
  private Session session(Actor actor) {
    return book.session(actor.user())
        .filter(it -> actor.connectionId().equals(it.devices.get(actor.deviceId())))
        .orElseThrow(
            () -> new ChatException(ErrorCode.NOT_LOGGED_IN, "the device has another connection"));
  }

  private Member member(Actor actor, Session session) {
    return new Member(
        actor.userId(),
        actor.deviceId(),
        actor.connectionId(),
        0,
        book.nowMs(),
        session.name,
        session.avatarUrl);
  }

  private Outcome create(Order.Create order) {
    Room room = book.room(order.room());
    if (room.exists()) {
      throw new ChatException(ErrorCode.ROOM_EXISTS, "a room of this id exists");
    }
    create(order.actor(), room, order.birth());
    room.awaitMembers(book.nowMs());
    return Outcome.of(room.info());
  }

  private void create(Actor actor, Room room, Order.Birth birth) {
    Attributes.check(birth.attributes());
    if (!book.claimRoom(actor.appId())) {
      throw new ChatException(
          ErrorCode.ROOMS_LIMIT,
          "an app may have at most " + book.limits().roomsOfApp() + " rooms");
    }
    room.create(actor.userId(), birth, book.nowMs());
    if (!birth.attributes().isEmpty()) {
      room.attributes()
          .write(
              new Order.Write(
                  actor, room.key(), birth.attributes(), List.of(), true, false, false));
    }
  }

  /** The membership that this device has. */
  private static Member own(Actor actor, Room room) {
    return Optional.of(room)
        .filter(Room::exists)
        .flatMap(it -> it.member(actor.userId()))
        .filter(it -> it.deviceId().equals(actor.deviceId()))
        .orElseThrow(
            () -> new ChatException(ErrorCode.NOT_IN_ROOM, "this device is not in the room"));
  }

  private Outcome leave(Order.Leave order) {
    Member member = own(order.actor(), book.room(order.room()));
    leave(order.actor().user(), order.room(), member);
    return left(Empty.EMPTY, List.of(order.room()));
  }

  private static Outcome left(Object result, List<RoomKey> left) {
    return new Outcome(result, null, Map.of(), left, List.of());
  }

  private void leave(UserKey user, RoomKey key, Member member) {
    Room room = book.room(key);
    room.leave(member, book.nowMs());
    book.left(user, key);
    if (!room.exists()) {
      book.vanished(key);
    }
  }

  private Outcome leaveAll(Order.LeaveAll order) {
    Actor actor = order.actor();
    List<RoomKey> left = new ArrayList<>();
    for (RoomKey key : memberships(actor.user())) {
      Member member = book.room(key).member(actor.userId()).orElseThrow();
      if (member.deviceId().equals(actor.deviceId())) {
        leave(actor.user(), key, member);
        left.add(key);
      }
    }
    List<String> ids = left.stream().map(RoomKey::roomId).toList();
    return left(new RoomCommand.LeaveAll.Result(ids), left);
  }

  private List<RoomKey> memberships(UserKey user) {
    return book.session(user).stream()
        .flatMap(session -> session.rooms.stream())
        .filter(key -> book.room(key).member(user.userId()).isPresent())
        .toList();
  }

  private Outcome gone(Order.Gone order) {
    boolean deviceIsThere =
        book.session(order.user())
            .filter(session -> session.devices.containsKey(order.deviceId()))
            .isPresent();
    for (RoomKey key : memberships(order.user())) {
      Member member = book.room(key).member(order.user().userId()).orElseThrow();
      boolean by = member.deviceId().equals(order.deviceId());
      if (by && (!deviceIsThere || member.connectionId().equals(order.connectionId()))) {
        leave(order.user(), key, member);
      }
    }
    return Outcome.of(Empty.EMPTY);
  }

  private Outcome resume(Order.Resume order) {
    Actor actor = order.actor();
    session(actor);
    Map<RoomKey, Seating> seated = new HashMap<>();
    List<RoomKey> left = new ArrayList<>();
    List<RoomResumed> answers = new ArrayList<>();
    for (RoomPosition position : order.positions()) {
      RoomKey key = actor.room(position.roomId());
      Room room = book.room(key);
      Optional<Member> member =
          room.member(actor.userId()).filter(it -> it.deviceId().equals(actor.deviceId()));
      if (member.isPresent()) {
        room.resume(member.get(), actor.connectionId());
        seated.put(key, room.seating(actor.userId()));
        answers.add(resumed(room, position));
      } else {
        left.add(key);
        int state = room.exists() ? RoomResumed.NOT_IN : RoomResumed.GONE;
        answers.add(new RoomResumed(position.roomId(), state, null, null));
      }
    }
    leaveOthers(actor, seated, left);
    return new Outcome(new RoomCommand.Resume.Result(answers), null, seated, left, List.of());
  }

  private void leaveOthers(Actor actor, Map<RoomKey, Seating> seated, List<RoomKey> left) {
    for (RoomKey key : memberships(actor.user())) {
      Member member = book.room(key).member(actor.userId()).orElseThrow();
      if (!seated.containsKey(key) && member.deviceId().equals(actor.deviceId())) {
        leave(actor.user(), key, member);
        left.add(key);
      }
    }
  }

  private static RoomResumed resumed(Room room, RoomPosition position) {
    List<RoomAttribute> attributes =
        room.attributes().seq() == position.attributeSeq() ? null : room.attributes().all();
    return new RoomResumed(position.roomId(), RoomResumed.IN, room.info(), attributes);
  }
}
