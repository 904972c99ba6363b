package io.parley.room;

import io.parley.kernel.ArrayLiteral;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Locks and reads rooms, in the caller's transaction. */
record JpaRoomReading(EntityManager entities) {
  /** Someone of whom it counts whether he is in a room. */
  record Seat(RoomKey room, String userId) {}

  private static final String ROOMS =
      "unnest(cast(?1 as bigint[]), cast(?2 as text[])) as k(app_id, room_id)";

  private static final String SEATS =
      "unnest(cast(?1 as bigint[]), cast(?2 as text[]), cast(?3 as text[]))"
          + " as k(app_id, room_id, user_id)";

  /** Locks users, and reads their profiles, devices and memberships. */
  Map<UserKey, Session> lockUsers(Collection<UserKey> users) {
    Map<UserKey, Session> sessions = new HashMap<>();
    if (users.isEmpty()) {
      return sessions;
    }
    rows(ofUsers(
            """
                select p.app_id, p.user_id, a.user_name, a.avatar_url
                from unnest(cast(?1 as bigint[]), cast(?2 as text[])) as k(app_id, user_id)
                join presence p on p.app_id = k.app_id and p.user_id = k.user_id
                join account a on a.app_id = k.app_id and a.user_id = k.user_id
                order by p.app_id, p.user_id for update of p
                """,
            users))
        .forEach(row -> sessions.put(user(row), new Session(text(row[2]), text(row[3]))));
    rows(ofUsers(
            """
                select d.app_id, d.user_id, d.device_id, d.connection_id
                from unnest(cast(?1 as bigint[]), cast(?2 as text[])) as k(app_id, user_id)
                join device d on d.app_id = k.app_id and d.user_id = k.user_id
                """,
            users))
        .filter(row -> sessions.containsKey(user(row)))
        .forEach(row -> sessions.get(user(row)).devices.put(text(row[2]), text(row[3])));
    rows(ofUsers(
            """
                select m.app_id, m.user_id, m.room_id
                from unnest(cast(?1 as bigint[]), cast(?2 as text[])) as k(app_id, user_id)
                join room_member m on m.app_id = k.app_id and m.user_id = k.user_id
                """,
            users))
        .filter(row -> sessions.containsKey(user(row)))
        .forEach(
            row -> sessions.get(user(row)).rooms.add(new RoomKey(number(row[0]), text(row[2]))));
    return sessions;
  }

  private Query ofUsers(String statement, Collection<UserKey> users) {
    return entities
        .createNativeQuery(statement)
        .setParameter(1, ArrayLiteral.values(users, UserKey::appId))
        .setParameter(2, ArrayLiteral.texts(users, UserKey::userId));
  }

  /** Locks those that exist. */
  Map<RoomKey, RoomHead> lockRooms(Collection<RoomKey> rooms) {
    Map<RoomKey, RoomHead> heads = new HashMap<>();
    if (rooms.isEmpty()) {
      return heads;
    }
    rows(ofRooms(
            """
                select r.app_id, r.room_id, r.name, r.owner_id, r.created_at_ms, r.version,
                       r.attribute_seq, r.member_count, r.destroy_delay_s, r.destroy_due_at_ms,
                       r.announcement, r.muted_all, r.open_attributes, r.writes_since_ms, r.writes,
                       r.message_seq
                from
                """
                + ROOMS
                + " join room r on r.app_id = k.app_id and r.room_id = k.room_id"
                + " order by r.app_id, r.room_id for update of r",
            rooms))
        .forEach(row -> heads.put(room(row), head(row)));
    return heads;
  }

  static RoomHead head(Object[] row) {
    return new RoomHead(
        text(row[2]),
        text(row[3]),
        number(row[4]),
        number(row[5]),
        number(row[6]),
        (int) number(row[7]),
        (int) number(row[8]),
        row[9] == null ? 0 : number(row[9]),
        text(row[10]),
        (Boolean) row[11],
        (Boolean) row[12],
        number(row[13]),
        (int) number(row[14]),
        number(row[15]));
  }

  private Query ofRooms(String statement, Collection<RoomKey> rooms) {
    return entities
        .createNativeQuery(statement)
        .setParameter(1, ArrayLiteral.values(rooms, RoomKey::appId))
        .setParameter(2, ArrayLiteral.texts(rooms, RoomKey::roomId));
  }

  /**
   * Reads memberships, marks and member attributes. What a user was in before the rooms were
   * locked, and is no more, leaves the session.
   */
  void readMembers(RoomBook book, Set<Seat> seats, Map<UserKey, Session> sessions) {
    if (seats.isEmpty()) {
      return;
    }
    sessions.values().forEach(session -> session.rooms.clear());
    rows(ofSeats(
            "select m.app_id, m.room_id, m.user_id, m.device_id, m.connection_id, m.entry,"
                + " m.joined_at_ms, m.name, m.avatar_url from "
                + SEATS
                + " join room_member m on m.app_id = k.app_id and m.room_id = k.room_id"
                + " and m.user_id = k.user_id",
            seats))
        .forEach(
            row -> {
              book.room(room(row)).stored(member(row));
              book.session(new UserKey(number(row[0]), text(row[2])))
                  .ifPresent(session -> session.rooms.add(room(row)));
            });
    readMarks(book, seats);
  }

  private void readMarks(RoomBook book, Set<Seat> seats) {
    rows(ofSeats(
            "select m.app_id, m.room_id, m.user_id, m.mark, m.until_ms from "
                + SEATS
                + " join room_mark m on m.app_id = k.app_id and m.room_id = k.room_id"
                + " and m.user_id = k.user_id",
            seats))
        .forEach(
            row ->
                book.room(room(row))
                    .stored(
                        text(row[2]),
                        (int) number(row[3]),
                        row[4] == null ? Long.MAX_VALUE : number(row[4])));
    readMemberAttributes(book, seats);
  }

  private void readMemberAttributes(RoomBook book, Set<Seat> seats) {
    rows(ofSeats(
            "select m.app_id, m.room_id, m.user_id, m.key, m.value, m.delete_with_owner from "
                + SEATS
                + " join room_member_attribute m on m.app_id = k.app_id"
                + " and m.room_id = k.room_id and m.user_id = k.user_id",
            seats))
        .forEach(
            row ->
                book.room(room(row))
                    .memberAttributes()
                    .stored(
                        text(row[2]),
                        text(row[3]),
                        new MemberAttribute(text(row[4]), (Boolean) row[5])));
  }

  private Query ofSeats(String statement, Collection<Seat> seats) {
    return entities
        .createNativeQuery(statement)
        .setParameter(1, ArrayLiteral.values(seats, seat -> seat.room().appId()))
        .setParameter(2, ArrayLiteral.texts(seats, seat -> seat.room().roomId()))
        .setParameter(3, ArrayLiteral.texts(seats, Seat::userId));
  }

  /** Reads all attributes of rooms that exist. */
  void readAttributes(RoomBook book, Collection<RoomKey> rooms) {
    if (rooms.isEmpty()) {
      return;
    }
    Map<RoomKey, List<Attribute>> attributes = new HashMap<>();
    rows(ofRooms(
            "select a.app_id, a.room_id, a.key, a.value, a.owner_id, a.delete_with_owner,"
                + " a.seq from "
                + ROOMS
                + " join room_attribute a on a.app_id = k.app_id and a.room_id = k.room_id",
            rooms))
        .forEach(
            row ->
                attributes
                    .computeIfAbsent(room(row), any -> new ArrayList<>())
                    .add(attribute(row)));
    rooms.forEach(room -> book.room(room).stored(attributes.getOrDefault(room, List.of())));
  }

  /** Counts the members of rooms that have attributes. */
  void countHolders(RoomBook book, Collection<RoomKey> rooms) {
    if (rooms.isEmpty()) {
      return;
    }
    rows(ofRooms(
            "select a.app_id, a.room_id, count(distinct a.user_id) from "
                + ROOMS
                + " join room_member_attribute a on a.app_id = k.app_id"
                + " and a.room_id = k.room_id group by a.app_id, a.room_id",
            rooms))
        .forEach(row -> book.room(room(row)).memberAttributes().holders((int) number(row[2])));
  }

  static Attribute attribute(Object[] row) {
    return new Attribute(
        text(row[2]), text(row[3]), text(row[4]), (Boolean) row[5], number(row[6]));
  }

  /** How many rooms the apps of these have, these not counted. */
  Map<Long, Integer> countRooms(Collection<RoomKey> created) {
    Map<Long, Integer> counts = new HashMap<>();
    for (long appId : created.stream().map(RoomKey::appId).distinct().toList()) {
      Object all =
          entities
              .createNativeQuery("select count(*) from room where app_id = ?1")
              .setParameter(1, appId)
              .getSingleResult();
      int own = (int) created.stream().filter(room -> room.appId() == appId).count();
      counts.put(appId, (int) number(all) - own);
    }
    return counts;
  }

  static Member member(Object[] row) {
    return new Member(
        text(row[2]),
        text(row[3]),
        text(row[4]),
        number(row[5]),
        number(row[6]),
        text(row[7]),
        text(row[8]));
  }

  private static Stream<Object[]> rows(Query query) {
    return ((List<?>) query.getResultList()).stream().map(row -> (Object[]) row);
  }

  private static RoomKey room(Object[] row) {
    return new RoomKey(number(row[0]), text(row[1]));
  }

  private static UserKey user(Object[] row) {
    return new UserKey(number(row[0]), text(row[1]));
  }

  private static String text(Object value) {
    return (String) value;
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
