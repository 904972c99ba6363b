package io.parley.room;

import io.parley.protocol.RoomPosition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A change of rooms that waits for its transaction. */
sealed interface Order {
  /** Rooms named by it. */
  default List<RoomKey> rooms() {
    return List.of();
  }

  /** The user of whom all memberships and devices count; locked, so that limits hold. */
  default Optional<UserKey> session() {
    return Optional.empty();
  }

  /** Users whose membership, marks or attributes in its rooms count. */
  default Set<String> users() {
    return Set.of();
  }

  /** The room that it may bring into being. */
  default Optional<RoomKey> creates() {
    return Optional.empty();
  }

  /** Of one room. */
  sealed interface OfRoom extends Order {
    RoomKey room();

    @Override
    default List<RoomKey> rooms() {
      return List.of(room());
    }
  }

  /** Of one room, by someone whose membership counts. */
  sealed interface ByMember extends OfRoom {
    Actor actor();

    @Override
    default Set<String> users() {
      return Set.of(actor().userId());
    }
  }

  /** Does something to users. */
  sealed interface OnUsers extends ByMember {
    List<String> userIds();

    @Override
    default Set<String> users() {
      Set<String> users = new HashSet<>(userIds());
      users.add(actor().userId());
      return users;
    }
  }

  /** How an entry treats a room that is or is not there. */
  enum Entry {
    /** It must not be there. */
    CREATE,
    /** Either way. */
    ENTER,
    /** It must be there. */
    JOIN
  }

  /**
   * What a room is made with.
   *
   * @param name display name, may be empty
   * @param attributes first attributes
   * @param destroyDelayS seconds that it outlasts its last member
   */
  record Birth(String name, Map<String, String> attributes, int destroyDelayS) {
    static final Birth PLAIN = new Birth("", Map.of(), 0);
  }

  /**
   * A device enters.
   *
   * @param from the room to leave when that succeeds
   */
  record Enter(Actor actor, RoomKey room, Entry entry, Birth birth, Optional<RoomKey> from)
      implements Order {
    @Override
    public List<RoomKey> rooms() {
      return from.map(it -> List.of(it, room)).orElse(List.of(room));
    }

    @Override
    public Optional<UserKey> session() {
      return Optional.of(actor.user());
    }

    @Override
    public Set<String> users() {
      return Set.of(actor.userId());
    }

    @Override
    public Optional<RoomKey> creates() {
      return entry == Entry.JOIN ? Optional.empty() : Optional.of(room);
    }
  }

  /** A backend creates a room, which nobody is in. */
  record Create(Actor actor, RoomKey room, Birth birth) implements OfRoom {
    @Override
    public Optional<RoomKey> creates() {
      return Optional.of(room);
    }
  }

  /** A device leaves. */
  record Leave(Actor actor, RoomKey room) implements ByMember {}

  /** A device leaves all its rooms. */
  record LeaveAll(Actor actor) implements Order {
    @Override
    public Optional<UserKey> session() {
      return Optional.of(actor.user());
    }
  }

  /**
   * A connection, or the device with it, is gone for good.
   *
   * @param connectionId the device's last connection; memberships by an older one go as well once
   *     the device is gone
   */
  record Gone(UserKey user, String deviceId, String connectionId) implements Order {
    @Override
    public Optional<UserKey> session() {
      return Optional.of(user);
    }
  }

  /** A device takes up its memberships with another connection; those not named end. */
  record Resume(Actor actor, List<RoomPosition> positions) implements Order {
    @Override
    public List<RoomKey> rooms() {
      return positions.stream().map(it -> actor.room(it.roomId())).toList();
    }

    @Override
    public Optional<UserKey> session() {
      return Optional.of(actor.user());
    }

    @Override
    public Set<String> users() {
      return Set.of(actor.userId());
    }
  }

  /** Sets and deletes attributes. */
  record Write(
      Actor actor,
      RoomKey room,
      Map<String, String> set,
      List<String> delete,
      boolean force,
      boolean updateOwner,
      boolean deleteWithOwner)
      implements ByMember {}

  /** Sets attributes of members. */
  record WriteMembers(
      Actor actor,
      RoomKey room,
      List<String> userIds,
      Map<String, String> attributes,
      boolean deleteWithOwner)
      implements OnUsers {}

  /** Removes members. */
  record Kick(Actor actor, RoomKey room, List<String> userIds, String reason) implements OnUsers {}

  /**
   * Puts a mark on users or takes it off.
   *
   * @param durationS how long it holds; 0 for ever
   */
  record Mark(Actor actor, RoomKey room, List<String> userIds, int mark, boolean on, int durationS)
      implements OnUsers {}

  /** Changes announcement and rules. */
  record Update(
      Actor actor,
      RoomKey room,
      Optional<String> announcement,
      Optional<Boolean> mutedAll,
      Optional<Boolean> openAttributes)
      implements ByMember {}

  /** A backend destroys a room. */
  record Destroy(RoomKey room) implements OfRoom {}
}
