package io.parley.room;

import io.parley.protocol.RoomCount;
import io.parley.protocol.RoomMarked;
import io.parley.protocol.RoomMember;
import io.parley.protocol.RoomMemberAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads rooms without locking them. Failures of the database pass through. */
interface RoomReader {
  /** A member with the place in the order of entries. */
  record Placed(RoomMember member, long entry) {}

  /** The row; empty when there is no such room. */
  Optional<RoomHead> head(RoomKey room);

  /** Attributes sorted by key. */
  List<Attribute> attributes(RoomKey room);

  /** Members who entered after a place, oldest first. */
  List<Placed> members(RoomKey room, long afterEntry, int max);

  /** Members who entered before a place, newest first. */
  List<Placed> membersBefore(RoomKey room, long beforeEntry, int max);

  /** Those of some users who are members, in no order. */
  List<RoomMember> members(RoomKey room, Collection<String> userIds);

  /** The connection by which a user is in the room; empty for no member. */
  Optional<String> connectionId(RoomKey room, String userId);

  /** Member counts of rooms, in their order; 0 for one that does not exist. */
  List<RoomCount> counts(long appId, List<String> roomIds);

  /** Attributes of those of some users who are members, also of those that have none. */
  List<RoomMemberAttributes> memberAttributes(RoomKey room, Collection<String> userIds);

  /** Attributes of members that have any, sorted by user id, after a user. */
  List<RoomMemberAttributes> memberAttributesAfter(RoomKey room, String afterUserId, int max);

  /** Users with a mark, sorted. */
  List<RoomMarked> marked(RoomKey room, int mark);
}
