package io.parley.room;

import static java.util.stream.Collectors.toSet;

import io.parley.kernel.ArrayLiteral;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Writes what has changed of locked rooms, in the caller's transaction. */
record JpaRoomWriting(EntityManager entities) {
  private record OfRoom<T>(RoomKey room, T value) {}

  private record MemberValue(String userId, String key, MemberAttribute attribute) {}

  /**
   * Makes rows for rooms that are not there, empty ones as long as nothing more is written.
   *
   * @return those made
   */
  Set<RoomKey> insert(Collection<RoomKey> rooms, long nowMs) {
    List<?> inserted =
        keys(
                """
                insert into room (app_id, room_id, name, owner_id, created_at_ms, version,
                  attribute_seq, member_count, destroy_delay_s, announcement, muted_all,
                  open_attributes, writes_since_ms, writes)
                select k.app_id, k.room_id, '', '', ?3, 0, 0, 0, 0, '', false, false, 0, 0
                from unnest(cast(?1 as bigint[]), cast(?2 as text[])) as k(app_id, room_id)
                where not exists (
                  select 1 from room r where r.app_id = k.app_id and r.room_id = k.room_id)
                order by k.app_id, k.room_id
                on conflict (app_id, room_id) do nothing returning app_id, room_id
                """,
                rooms)
            .setParameter(3, nowMs)
            .getResultList();
    return inserted.stream()
        .map(row -> (Object[]) row)
        .map(row -> new RoomKey(((Number) row[0]).longValue(), (String) row[1]))
        .collect(toSet());
  }

  void write(List<Room> all, Collection<RoomKey> created) {
    List<RoomKey> gone = new ArrayList<>(created);
    all.stream().filter(Room::exists).map(Room::key).forEach(gone::remove);
    all.stream()
        .filter(room -> room.isWiped() && !room.exists())
        .map(Room::key)
        .filter(key -> !gone.contains(key))
        .forEach(gone::add);
    if (!gone.isEmpty()) {
      deleteAll("room", gone);
    }
    List<Room> rooms = all.stream().filter(Room::exists).filter(Room::isChanged).toList();
    if (!rooms.isEmpty()) {
      wipe(rooms);
      updateHeads(rooms);
      writeMembers(rooms);
      writeAttributes(rooms);
      writeMemberAttributes(rooms);
      writeMarks(rooms);
    }
  }

  private void deleteAll(String table, Collection<RoomKey> rooms) {
    keys(
            "delete from "
                + table
                + " t using unnest(cast(?1 as bigint[]), cast(?2 as text[])) as k(app_id, room_id)"
                + " where t.app_id = k.app_id and t.room_id = k.room_id",
            rooms)
        .executeUpdate();
  }

  /** What a room had that went and came again within the batch. */
  private void wipe(List<Room> rooms) {
    List<RoomKey> wiped = rooms.stream().filter(Room::isWiped).map(Room::key).toList();
    if (!wiped.isEmpty()) {
      List.of("room_member", "room_attribute", "room_member_attribute", "room_mark", "room_message")
          .forEach(table -> deleteAll(table, wiped));
    }
  }

  private void updateHeads(List<Room> rooms) {
    keys(
            """
            update room r set name = k.name, owner_id = k.owner_id,
              created_at_ms = k.created_at_ms, version = k.version,
              attribute_seq = k.attribute_seq, member_count = k.member_count,
              destroy_delay_s = k.destroy_delay_s,
              destroy_due_at_ms = nullif(k.destroy_due_at_ms, 0),
              announcement = k.announcement, muted_all = k.muted_all,
              open_attributes = k.open_attributes, writes_since_ms = k.writes_since_ms,
              writes = k.writes
            from unnest(cast(?1 as bigint[]), cast(?2 as text[]), cast(?3 as text[]),
                cast(?4 as text[]), cast(?5 as bigint[]), cast(?6 as bigint[]),
                cast(?7 as bigint[]), cast(?8 as integer[]), cast(?9 as integer[]),
                cast(?10 as bigint[]), cast(?11 as text[]), cast(?12 as boolean[]),
                cast(?13 as boolean[]), cast(?14 as bigint[]), cast(?15 as integer[]))
              as k(app_id, room_id, name, owner_id, created_at_ms, version, attribute_seq,
                member_count, destroy_delay_s, destroy_due_at_ms, announcement, muted_all,
                open_attributes, writes_since_ms, writes)
            where r.app_id = k.app_id and r.room_id = k.room_id
            """,
            rooms.stream().map(Room::key).toList())
        .setParameter(3, ArrayLiteral.texts(rooms, it -> it.head().name()))
        .setParameter(4, ArrayLiteral.texts(rooms, it -> it.head().ownerId()))
        .setParameter(5, ArrayLiteral.values(rooms, it -> it.head().createdAtMs()))
        .setParameter(6, ArrayLiteral.values(rooms, it -> it.head().version()))
        .setParameter(7, ArrayLiteral.values(rooms, it -> it.head().attributeSeq()))
        .setParameter(8, ArrayLiteral.values(rooms, it -> it.head().memberCount()))
        .setParameter(9, ArrayLiteral.values(rooms, it -> it.head().destroyDelayS()))
        .setParameter(10, ArrayLiteral.values(rooms, it -> it.head().destroyDueAtMs()))
        .setParameter(11, ArrayLiteral.texts(rooms, it -> it.head().announcement()))
        .setParameter(12, ArrayLiteral.values(rooms, it -> it.head().mutedAll()))
        .setParameter(13, ArrayLiteral.values(rooms, it -> it.head().openAttributes()))
        .setParameter(14, ArrayLiteral.values(rooms, it -> it.head().writesSinceMs()))
        .setParameter(15, ArrayLiteral.values(rooms, it -> it.head().writes()))
        .executeUpdate();
  }

  private void writeMembers(List<Room> rooms) {
    List<OfRoom<String>> removed = new ArrayList<>();
    List<OfRoom<Member>> put = new ArrayList<>();
    for (Room room : rooms) {
      room.removedMembers().forEach(it -> removed.add(new OfRoom<>(room.key(), it)));
      room.changedMembers().forEach(it -> put.add(new OfRoom<>(room.key(), it)));
    }
    delete("room_member", "t.user_id", removed);
    if (!put.isEmpty()) {
      ofRooms(
              """
              insert into room_member (app_id, room_id, user_id, device_id, connection_id, entry,
                joined_at_ms, name, avatar_url)
              select * from unnest(cast(?1 as bigint[]), cast(?2 as text[]), cast(?3 as text[]),
                cast(?4 as text[]), cast(?5 as text[]), cast(?6 as bigint[]),
                cast(?7 as bigint[]), cast(?8 as text[]), cast(?9 as text[]))
              on conflict (app_id, room_id, user_id) do update
                set device_id = excluded.device_id, connection_id = excluded.connection_id,
                    entry = excluded.entry, joined_at_ms = excluded.joined_at_ms,
                    name = excluded.name, avatar_url = excluded.avatar_url
              """,
              put)
          .setParameter(3, ArrayLiteral.texts(put, it -> it.value().userId()))
          .setParameter(4, ArrayLiteral.texts(put, it -> it.value().deviceId()))
          .setParameter(5, ArrayLiteral.texts(put, it -> it.value().connectionId()))
          .setParameter(6, ArrayLiteral.values(put, it -> it.value().entry()))
          .setParameter(7, ArrayLiteral.values(put, it -> it.value().joinedAtMs()))
          .setParameter(8, ArrayLiteral.texts(put, it -> it.value().name()))
          .setParameter(9, ArrayLiteral.texts(put, it -> it.value().avatarUrl()))
          .executeUpdate();
    }
  }

  private void writeAttributes(List<Room> rooms) {
    List<OfRoom<String>> removed = new ArrayList<>();
    List<OfRoom<Attribute>> put = new ArrayList<>();
    for (Room room : rooms) {
      room.attributes().removed().forEach(it -> removed.add(new OfRoom<>(room.key(), it)));
      room.attributes().changed().forEach(it -> put.add(new OfRoom<>(room.key(), it)));
    }
    delete("room_attribute", "t.key", removed);
    if (!put.isEmpty()) {
      ofRooms(
              """
              insert into room_attribute (app_id, room_id, key, value, owner_id,
                delete_with_owner, seq)
              select * from unnest(cast(?1 as bigint[]), cast(?2 as text[]), cast(?3 as text[]),
                cast(?4 as text[]), cast(?5 as text[]), cast(?6 as boolean[]),
                cast(?7 as bigint[]))
              on conflict (app_id, room_id, key) do update
                set value = excluded.value, owner_id = excluded.owner_id,
                    delete_with_owner = excluded.delete_with_owner, seq = excluded.seq
              """,
              put)
          .setParameter(3, ArrayLiteral.texts(put, it -> it.value().key()))
          .setParameter(4, ArrayLiteral.texts(put, it -> it.value().value()))
          .setParameter(5, ArrayLiteral.texts(put, it -> it.value().owner()))
          .setParameter(6, ArrayLiteral.values(put, it -> it.value().deleteWithOwner()))
          .setParameter(7, ArrayLiteral.values(put, it -> it.value().seq()))
          .executeUpdate();
    }
  }

  private void writeMemberAttributes(List<Room> rooms) {
    List<RoomKey> cleared =
        rooms.stream().filter(it -> it.memberAttributes().isCleared()).map(Room::key).toList();
    if (!cleared.isEmpty()) {
      deleteAll("room_member_attribute", cleared);
    }
    List<OfRoom<String>> left = new ArrayList<>();
    List<OfRoom<MemberValue>> put = new ArrayList<>();
    for (Room room : rooms) {
      room.memberAttributes().left().forEach(it -> left.add(new OfRoom<>(room.key(), it)));
      room.memberAttributes()
          .written()
          .forEach(
              (userId, all) ->
                  all.forEach(
                      (key, it) ->
                          put.add(new OfRoom<>(room.key(), new MemberValue(userId, key, it)))));
    }
    delete("room_member_attribute", "t.delete_with_owner and t.user_id", left);
    if (!put.isEmpty()) {
      ofRooms(
              """
              insert into room_member_attribute (app_id, room_id, user_id, key, value,
                delete_with_owner)
              select * from unnest(cast(?1 as bigint[]), cast(?2 as text[]), cast(?3 as text[]),
                cast(?4 as text[]), cast(?5 as text[]), cast(?6 as boolean[]))
              on conflict (app_id, room_id, user_id, key) do update
                set value = excluded.value, delete_with_owner = excluded.delete_with_owner
              """,
              put)
          .setParameter(3, ArrayLiteral.texts(put, it -> it.value().userId()))
          .setParameter(4, ArrayLiteral.texts(put, it -> it.value().key()))
          .setParameter(5, ArrayLiteral.texts(put, it -> it.value().attribute().value()))
          .setParameter(6, ArrayLiteral.values(put, it -> it.value().attribute().deleteWithOwner()))
          .executeUpdate();
    }
  }

  private void writeMarks(List<Room> rooms) {
    List<OfRoom<Room.MarkKey>> removed = new ArrayList<>();
    List<OfRoom<Room.MarkKey>> put = new ArrayList<>();
    List<Long> until = new ArrayList<>();
    for (Room room : rooms) {
      for (Room.MarkKey mark : room.touchedMarks()) {
        (room.until(mark) == 0 ? removed : put).add(new OfRoom<>(room.key(), mark));
        if (room.until(mark) != 0) {
          until.add(room.until(mark));
        }
      }
    }
    if (!removed.isEmpty()) {
      marks(
              """
              delete from room_mark t using unnest(cast(?1 as bigint[]), cast(?2 as text[]),
                cast(?3 as text[]), cast(?4 as smallint[])) as k(app_id, room_id, user_id, mark)
              where t.app_id = k.app_id and t.room_id = k.room_id and t.user_id = k.user_id
                and t.mark = k.mark
              """,
              removed)
          .executeUpdate();
    }
    if (!put.isEmpty()) {
      marks(
              """
              insert into room_mark (app_id, room_id, user_id, mark, until_ms)
              select app_id, room_id, user_id, mark, nullif(until_ms, 9223372036854775807)
              from unnest(cast(?1 as bigint[]), cast(?2 as text[]), cast(?3 as text[]),
                cast(?4 as smallint[]), cast(?5 as bigint[]))
                as k(app_id, room_id, user_id, mark, until_ms)
              on conflict (app_id, room_id, user_id, mark) do update
                set until_ms = excluded.until_ms
              """,
              put)
          .setParameter(5, ArrayLiteral.values(until, it -> it))
          .executeUpdate();
    }
  }

  private Query marks(String statement, List<OfRoom<Room.MarkKey>> marks) {
    return ofRooms(statement, marks)
        .setParameter(3, ArrayLiteral.texts(marks, it -> it.value().userId()))
        .setParameter(4, ArrayLiteral.values(marks, it -> it.value().mark()));
  }

  /** Deletes those of which what the condition ends with is a value. */
  private void delete(String table, String condition, List<OfRoom<String>> values) {
    if (!values.isEmpty()) {
      ofRooms(
              "delete from "
                  + table
                  + " t using unnest(cast(?1 as bigint[]), cast(?2 as text[]), cast(?3 as text[]))"
                  + " as k(app_id, room_id, value)"
                  + " where t.app_id = k.app_id and t.room_id = k.room_id and "
                  + condition
                  + " = k.value",
              values)
          .setParameter(3, ArrayLiteral.texts(values, OfRoom::value))
          .executeUpdate();
    }
  }

  private <T> Query ofRooms(String statement, List<OfRoom<T>> values) {
    return keys(statement, values.stream().map(OfRoom::room).toList());
  }

  private Query keys(String statement, Collection<RoomKey> rooms) {
    return entities
        .createNativeQuery(statement)
        .setParameter(1, ArrayLiteral.values(rooms, RoomKey::appId))
        .setParameter(2, ArrayLiteral.texts(rooms, RoomKey::roomId));
  }
}
