package io.parley.room;

import io.parley.delivery.Delivery;
import io.parley.delivery.Rank;
import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Limits;
import io.parley.protocol.Push;
import io.parley.protocol.RoomAttributeDeletion;
import io.parley.protocol.RoomInfo;
import io.parley.protocol.RoomMark;
import io.parley.protocol.RoomMember;
import io.parley.protocol.RoomMemberAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One locked room as a batch changes it; the store writes what has changed. Knows of those members
 * and marks only that the batch looks at. For one thread.
 */
final class Room {
  static final int OWNER = 1;
  static final int ADMIN = 2;
  static final int MEMBER = 3;

  private final RoomKey key;
  private final RoomEvents events;
  private final Map<String, Member> members = new HashMap<>();
  private final Map<String, Map<Integer, Long>> marks = new HashMap<>();
  private final Set<String> membersTouched = new HashSet<>();
  private final Set<MarkKey> marksTouched = new HashSet<>();
  private final MemberAttributes memberAttributes = new MemberAttributes();
  private Attributes attributes = new Attributes(0, List.of());
  private RoomHead head;
  private boolean changed;
  private boolean wiped;

  /** A user's mark. */
  record MarkKey(String userId, int mark) {}

  /**
   * Nobody is known yet.
   *
   * @param stored empty when there is no such room
   */
  Room(RoomKey key, Optional<RoomHead> stored, int membersTold) {
    this.key = key;
    this.events = new RoomEvents(key, membersTold);
    this.head = stored.orElse(null);
  }

  // what the store has

  void stored(Member member) {
    members.put(member.userId(), member);
  }

  void stored(List<Attribute> all) {
    attributes = new Attributes(head.attributeSeq(), all);
  }

  void stored(String userId, int mark, long untilMs) {
    marks.computeIfAbsent(userId, any -> new HashMap<>()).put(mark, untilMs);
  }

  MemberAttributes memberAttributes() {
    return memberAttributes;
  }

  // what it is

  RoomKey key() {
    return key;
  }

  boolean exists() {
    return head != null;
  }

  Attributes attributes() {
    return attributes;
  }

  Optional<Member> member(String userId) {
    return Optional.ofNullable(members.get(userId));
  }

  /** The row as it is now; the room exists. */
  RoomHead head() {
    return head.counted(attributes.seq());
  }

  RoomInfo info() {
    return head().toProtocol(key);
  }

  long version() {
    return head.version();
  }

  int role(String userId) {
    if (!userId.isEmpty() && userId.equals(head.ownerId())) {
      return OWNER;
    }
    return has(userId, RoomMark.ADMIN) ? ADMIN : MEMBER;
  }

  boolean has(String userId, int mark) {
    return marks.getOrDefault(userId, Map.of()).containsKey(mark);
  }

  Seating seating(String userId) {
    long mutedUntilMs = marks.getOrDefault(userId, Map.of()).getOrDefault(RoomMark.MUTED, 0L);
    return new Seating(
        version(), role(userId), mutedUntilMs, has(userId, RoomMark.ALLOWED), head.mutedAll());
  }

  RoomMember toProtocol(Member member) {
    return new RoomMember(
        member.userId(),
        member.name().isEmpty() ? null : member.name(),
        member.avatarUrl().isEmpty() ? null : member.avatarUrl(),
        role(member.userId()));
  }

  // what happens

  /** It comes into being, empty. */
  void create(String ownerId, Order.Birth birth, long nowMs) {
    head = RoomHead.born(ownerId, birth, nowMs);
    attributes = new Attributes(0, List.of());
    marks.clear();
    changed = true;
  }

  /** It comes into being by a backend: it goes when nobody has entered within its delay. */
  void awaitMembers(long nowMs) {
    head = head.empty(nowMs);
  }

  /** Somebody enters who was not in. */
  void enter(Member member) {
    turn(head.withCount(head.memberCount() + 1));
    Member in =
        new Member(
            member.userId(),
            member.deviceId(),
            member.connectionId(),
            head.version(),
            member.joinedAtMs(),
            member.name(),
            member.avatarUrl());
    put(in);
    events.joined(toProtocol(in), in.connectionId(), head.version(), head.memberCount());
  }

  /** A member goes on by another device, in its place; the former one is told. */
  void takeOver(Member before, Member after) {
    turn(head);
    put(after.inPlaceOf(before));
    if (!before.connectionId().equals(after.connectionId())) {
      end(before, Push.RoomEnded.KICKED_OUT_BY_OTHER_DEVICE, "");
    }
  }

  /** The same device goes on by another connection. */
  void resume(Member member, String connectionId) {
    put(member.at(connectionId));
    changed = true;
  }

  private void put(Member member) {
    members.put(member.userId(), member);
    membersTouched.add(member.userId());
  }

  /** A member is in no more, with what goes with him. */
  void leave(Member member, long nowMs) {
    members.remove(member.userId());
    membersTouched.add(member.userId());
    turn(head.withCount(head.memberCount() - 1));
    events.left(toProtocol(member), head.version(), head.memberCount());
    memberAttributes.ownerLeft(member.userId());
    List<RoomAttributeDeletion> gone = attributes.ownerLeft(member.userId());
    if (head.memberCount() == 0) {
      empty(nowMs);
    } else if (!gone.isEmpty()) {
      tellAttributes(new Attributes.Change(List.of(), gone, List.of()));
    }
  }

  /** The last one has left. */
  private void empty(long nowMs) {
    if (head.destroyDelayS() == 0) {
      vanish();
    } else {
      head = head.empty(nowMs);
      attributes.clear();
      memberAttributes.clear();
    }
  }

  /** A member is removed, and told why. */
  void remove(Member member, String reason, long nowMs) {
    end(member, Push.RoomEnded.KICKED_OUT, reason);
    leave(member, nowMs);
  }

  private void end(Member member, int event, String reason) {
    String frame = FrameCodec.push(ended(event, reason));
    events.notice(Notice.end(head.version() + 1, member.connectionId()), frame);
  }

  private Push.RoomEnded ended(int event, String reason) {
    String told = reason.isEmpty() ? null : reason;
    return new Push.RoomEnded(key.roomId(), head.version() + 1, event, told);
  }

  /** It is no more; all in it are told. */
  void destroy() {
    String frame = FrameCodec.push(ended(Push.RoomEnded.ROOM_NOT_EXIST, ""));
    events.notice(Notice.gone(head.version() + 1), frame);
    vanish();
  }

  private void vanish() {
    head = null;
    members.clear();
    marks.clear();
    membersTouched.clear();
    marksTouched.clear();
    memberAttributes.clear();
    attributes = new Attributes(0, List.of());
    wiped = true;
    changed = true;
  }

  /** Attributes were changed; everybody is told. */
  void tellAttributes(Attributes.Change change) {
    turn(head);
    events.push(
        new Push.RoomAttributesUpdated(
            key.roomId(),
            head.version(),
            attributes.seq(),
            change.set().isEmpty() ? null : change.set(),
            change.deleted().isEmpty() ? null : change.deleted()));
  }

  /**
   * Attributes of members were changed. Everybody is told in a room that is not too large, else the
   * operator and those concerned.
   */
  void tellMemberAttributes(String operator, List<RoomMemberAttributes> infos) {
    turn(head);
    Push push = new Push.RoomMemberAttributesUpdated(key.roomId(), head.version(), operator, infos);
    if (head.memberCount() <= Limits.ROOM_MEMBER_ATTRIBUTE_USERS_MAX) {
      events.push(push);
      return;
    }
    List<String> users =
        Stream.concat(Stream.of(operator), infos.stream().map(RoomMemberAttributes::userId))
            .filter(userId -> !userId.isEmpty())
            .distinct()
            .toList();
    events.add(new Delivery(key.appId(), users, "", Rank.CONTROL, FrameCodec.push(push)));
  }

  /**
   * Counts an operation on the attributes.
   *
   * @throws ChatException ROOM_ATTRIBUTES_RATE above the rate
   */
  void countWrite(long nowMs) {
    long windowMs = Limits.ROOM_ATTRIBUTE_WRITES_WINDOW_MS;
    boolean over = nowMs - head.writesSinceMs() >= windowMs;
    int writes = over ? 1 : head.writes() + 1;
    if (writes > Limits.ROOM_ATTRIBUTE_WRITES) {
      throw ChatException.ofLoad(
          ErrorCode.ROOM_ATTRIBUTES_RATE,
          "at most " + Limits.ROOM_ATTRIBUTE_WRITES + " changes of attributes in 10 s",
          head.writesSinceMs() + windowMs - nowMs);
    }
    head = head.written(over ? nowMs : head.writesSinceMs(), writes);
    changed = true;
  }

  /** Marks a user until a time, {@link Long#MAX_VALUE} for ever; 0 takes the mark off. */
  void mark(String userId, int mark, long untilMs) {
    Map<Integer, Long> own = marks.computeIfAbsent(userId, any -> new HashMap<>());
    if (untilMs == 0) {
      own.remove(mark);
    } else {
      own.put(mark, untilMs);
    }
    marksTouched.add(new MarkKey(userId, mark));
    turn(head);
    events.notice(Notice.mark(head.version(), userId, mark, untilMs), "");
  }

  void update(Order.Update order) {
    boolean silenced = head.mutedAll();
    turn(head.updated(order));
    if (silenced != head.mutedAll()) {
      events.notice(Notice.mutedAll(head.version(), head.mutedAll()), "");
    }
    events.push(new Push.RoomChanged(info()));
  }

  private void turn(RoomHead next) {
    head = next.next();
    changed = true;
  }

  /** What those in it are told. */
  RoomEvents events() {
    return events;
  }

  // what the store writes

  boolean isChanged() {
    return changed || wiped;
  }

  /** Whether everything that it had went, before what it has now came. */
  boolean isWiped() {
    return wiped;
  }

  /** Whether the batch has changed the user's membership. */
  boolean isTouched(String userId) {
    return membersTouched.contains(userId);
  }

  /** Members that are new or not as they were. */
  List<Member> changedMembers() {
    return membersTouched.stream().filter(members::containsKey).map(members::get).toList();
  }

  List<String> removedMembers() {
    return membersTouched.stream().filter(userId -> !members.containsKey(userId)).toList();
  }

  Set<MarkKey> touchedMarks() {
    return marksTouched;
  }

  /** Until when a mark holds; 0 when it is not there. */
  long until(MarkKey mark) {
    return marks.getOrDefault(mark.userId(), Map.of()).getOrDefault(mark.mark(), 0L);
  }
}
