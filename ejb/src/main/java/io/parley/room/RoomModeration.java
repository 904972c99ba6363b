package io.parley.room;

import io.parley.kernel.ChatException;
import io.parley.protocol.Empty;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Limits;
import io.parley.protocol.Push;
import io.parley.protocol.RoomAttributeCommand;
import io.parley.protocol.RoomMark;
import io.parley.protocol.RoomMarked;
import io.parley.protocol.RoomMemberAttributes;
import io.parley.protocol.UserError;
import io.parley.protocol.UserErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What members, and those with a role, may change in a room (zim.md A6; agora.md A15). */
final class RoomModeration {
  private final RoomBook book;

  RoomModeration(RoomBook book) {
    this.book = book;
  }

  Outcome apply(Order order) {
    if (order instanceof Order.Write it) {
      return write(it);
    } else if (order instanceof Order.WriteMembers it) {
      return writeMembers(it);
    } else if (order instanceof Order.Kick it) {
      return kick(it);
    } else if (order instanceof Order.Mark it) {
      return mark(it);
    } else if (order instanceof Order.Update it) {
      return update(it);
    } else if (order instanceof Order.Destroy it) {
      return destroy(it);
    }
    throw new IllegalArgumentException("no order of a room: " + order.getClass());
  }

  private Outcome write(Order.Write order) {
    Room room = asMember(order.actor(), order.room());
    if (!order.actor().isServer()) {
      room.countWrite(book.nowMs());
    }
    Attributes.Change change = room.attributes().write(order);
    room.tellAttributes(change);
    return Outcome.of(
        new RoomAttributeCommand.Write.Result(change.errorKeys(), room.attributes().seq()));
  }

  private Outcome writeMembers(Order.WriteMembers order) {
    Room room = asMember(order.actor(), order.room());
    List<String> members =
        order.userIds().stream().filter(userId -> room.member(userId).isPresent()).toList();
    if (!room.memberAttributes().haveRoomFor(members)) {
      throw new ChatException(
          ErrorCode.ROOM_MEMBER_ATTRIBUTES_COUNT,
          "at most " + Limits.ROOM_MEMBER_ATTRIBUTE_USERS_MAX + " members may have attributes");
    }
    List<RoomMemberAttributes> done = new ArrayList<>();
    List<RoomMemberAttributes> infos = new ArrayList<>();
    List<String> errorUsers = new ArrayList<>();
    for (String userId : order.userIds()) {
      if (room.member(userId).isEmpty()) {
        errorUsers.add(userId);
      } else if (room.memberAttributes()
          .write(userId, order.attributes(), order.deleteWithOwner())) {
        done.add(new RoomMemberAttributes(userId, order.attributes(), null));
        infos.add(done.get(done.size() - 1));
      } else {
        List<String> keys = order.attributes().keySet().stream().sorted().toList();
        infos.add(new RoomMemberAttributes(userId, Map.of(), keys));
      }
    }
    if (done.isEmpty()) {
      throw infos.isEmpty()
          ? new ChatException(
              ErrorCode.ROOM_MEMBER_ATTRIBUTES_REFUSED, "none of the users is in the room")
          : tooLong();
    }
    room.tellMemberAttributes(order.actor().userId(), done);
    return Outcome.of(new RoomAttributeCommand.WriteMembers.Result(infos, errorUsers));
  }

  private static ChatException tooLong() {
    return new ChatException(
        ErrorCode.ROOM_MEMBER_ATTRIBUTES_LENGTH,
        "a member may have at most "
            + Limits.ROOM_MEMBER_ATTRIBUTES_MAX
            + " attributes of "
            + Limits.ROOM_MEMBER_ATTRIBUTES_BYTES_MAX
            + " bytes together");
  }

  /** The room, if the caller's device is in it, or is a backend. */
  private Room asMember(Actor actor, RoomKey key) {
    Room room = book.room(key);
    if (actor.isServer()) {
      return existing(room);
    }
    boolean in =
        room.exists()
            && room.member(actor.userId())
                .filter(it -> it.deviceId().equals(actor.deviceId()))
                .isPresent();
    if (!in) {
      throw new ChatException(ErrorCode.NOT_IN_ROOM, "this device is not in the room");
    }
    return room;
  }

  private static Room existing(Room room) {
    if (!room.exists()) {
      throw new ChatException(ErrorCode.ROOM_NOT_FOUND, "there is no room of this id");
    }
    return room;
  }

  /** The room, if the caller is its owner or an admin, or a backend. */
  private Room asModerator(Actor actor, RoomKey key) {
    Room room = existing(book.room(key));
    if (!actor.isServer() && room.role(actor.userId()) == Room.MEMBER) {
      throw room.member(actor.userId()).isPresent()
          ? new ChatException(ErrorCode.FORBIDDEN, "only the owner and admins may do this")
          : new ChatException(ErrorCode.NOT_IN_ROOM, "this user is not in the room");
    }
    return room;
  }

  /** Nobody touches the owner; an admin touches no admin. */
  private static boolean mayTouch(Actor actor, Room room, String userId) {
    if (actor.isServer()) {
      return true;
    }
    int own = room.role(actor.userId());
    return room.role(userId) > own;
  }

  private Outcome kick(Order.Kick order) {
    Room room = asModerator(order.actor(), order.room());
    List<UserError> errors = new ArrayList<>();
    for (String userId : order.userIds()) {
      Optional<Member> member = room.exists() ? room.member(userId) : Optional.empty();
      if (member.isEmpty()) {
        errors.add(new UserError(userId, ErrorCode.NOT_IN_ROOM.number()));
      } else if (!mayTouch(order.actor(), room, userId)) {
        errors.add(new UserError(userId, ErrorCode.FORBIDDEN.number()));
      } else {
        remove(room, member.get(), order.reason());
      }
    }
    return Outcome.of(new UserErrors(errors));
  }

  private void remove(Room room, Member member, String reason) {
    room.remove(member, reason, book.nowMs());
    book.left(new UserKey(room.key().appId(), member.userId()), room.key());
    if (!room.exists()) {
      book.vanished(room.key());
    }
  }

  private Outcome mark(Order.Mark order) {
    Room room = asModerator(order.actor(), order.room());
    boolean ownersAlone = order.mark() == RoomMark.ADMIN;
    if (ownersAlone
        && !order.actor().isServer()
        && room.role(order.actor().userId()) != Room.OWNER) {
      throw new ChatException(ErrorCode.FORBIDDEN, "only the owner may make admins");
    }
    List<UserError> errors = new ArrayList<>();
    List<String> marked = new ArrayList<>();
    for (String userId : order.userIds()) {
      if (mayTouch(order.actor(), room, userId)) {
        marked.add(userId);
      } else {
        errors.add(new UserError(userId, ErrorCode.FORBIDDEN.number()));
      }
    }
    if (!marked.isEmpty()) {
      mark(room, order, marked);
    }
    return Outcome.of(new UserErrors(errors));
  }

  private void mark(Room room, Order.Mark order, List<String> userIds) {
    long onUntilMs =
        order.durationS() == 0 ? Long.MAX_VALUE : book.nowMs() + order.durationS() * 1000L;
    long untilMs = order.on() ? onUntilMs : 0;
    userIds.forEach(userId -> room.mark(userId, order.mark(), untilMs));
    Long told = order.on() && order.durationS() != 0 ? untilMs : null;
    List<RoomMarked> users = userIds.stream().map(id -> new RoomMarked(id, told)).toList();
    room.events()
        .push(
            new Push.RoomMarksChanged(
                room.key().roomId(), room.version(), order.mark(), order.on(), users));
    if (order.on() && order.mark() == RoomMark.BANNED) {
      for (String userId : userIds) {
        if (room.exists()) {
          room.member(userId).ifPresent(member -> remove(room, member, ""));
        }
      }
    }
  }

  private Outcome update(Order.Update order) {
    Room room = asModerator(order.actor(), order.room());
    room.update(order);
    return Outcome.of(room.info());
  }

  private Outcome destroy(Order.Destroy order) {
    existing(book.room(order.room())).destroy();
    book.vanished(order.room());
    return Outcome.of(Empty.EMPTY);
  }
}
