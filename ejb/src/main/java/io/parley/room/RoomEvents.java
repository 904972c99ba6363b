package io.parley.room;

import io.parley.delivery.Delivery;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Push;
import io.parley.protocol.RoomMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a batch tells those in a room, in order. Entries that follow each other are one push, and so
 * are departures. For one thread.
 */
final class RoomEvents {
  private final RoomKey key;
  private final int membersTold;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<RoomMember> joined = new ArrayList<>();
  private final List<RoomMember> left = new ArrayList<>();
  private String entrant = "";
  private long version;
  private int memberCount;
  private Delivery count;

  /**
   * None yet.
   *
   * @param membersTold members above which only their count is told; 0 for no limit
   */
  RoomEvents(RoomKey key, int membersTold) {
    this.key = key;
    this.membersTold = membersTold;
  }

  /** A member has entered; the room's version and count are those after it. */
  void joined(RoomMember member, String connectionId, long newVersion, int newCount) {
    if (!left.isEmpty()) {
      tellMembers();
    }
    entrant = joined.isEmpty() ? connectionId : "";
    joined.add(member);
    version = newVersion;
    memberCount = newCount;
  }

  /** A member has left; as above. */
  void left(RoomMember member, long newVersion, int newCount) {
    if (!joined.isEmpty()) {
      tellMembers();
    }
    left.add(member);
    version = newVersion;
    memberCount = newCount;
  }

  /** Tells all in the room. */
  void push(Push push) {
    add(Delivery.toRoom(key.addressee(), "", FrameCodec.push(push)));
  }

  /** Tells the nodes. */
  void notice(String notice, String frame) {
    add(Delivery.notice(key.addressee(), notice, frame));
  }

  void add(Delivery delivery) {
    tellMembers();
    deliveries.add(delivery);
  }

  /** All of it. */
  List<Delivery> deliveries() {
    tellMembers();
    return deliveries;
  }

  /** Of a large room, how many are in it after the last change; told now and then. */
  Optional<Delivery> count() {
    tellMembers();
    return Optional.ofNullable(count);
  }

  private void tellMembers() {
    boolean told = membersTold == 0 || memberCount <= membersTold;
    if (!joined.isEmpty()) {
      List<RoomMember> members = told ? List.copyOf(joined) : null;
      joined.clear();
      tell(new Push.RoomMembersJoined(key.roomId(), version, memberCount, members), entrant, told);
    }
    if (!left.isEmpty()) {
      List<RoomMember> members = told ? List.copyOf(left) : null;
      left.clear();
      tell(new Push.RoomMembersLeft(key.roomId(), version, memberCount, members), "", told);
    }
  }

  private void tell(Push push, String exceptConnectionId, boolean told) {
    String except = told ? exceptConnectionId : "";
    Delivery delivery = Delivery.toRoom(key.addressee(), except, FrameCodec.push(push));
    if (told) {
      deliveries.add(delivery);
    } else {
      count = delivery;
    }
  }
}
