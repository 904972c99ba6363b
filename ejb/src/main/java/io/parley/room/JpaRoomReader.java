package io.parley.room;

import static java.util.stream.Collectors.toMap;

import io.parley.kernel.ArrayLiteral;
import io.parley.protocol.RoomCount;
import io.parley.protocol.RoomMark;
import io.parley.protocol.RoomMarked;
import io.parley.protocol.RoomMember;
import io.parley.protocol.RoomMemberAttributes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** On PostgreSQL. */
@ApplicationScoped
@Transactional
class JpaRoomReader implements RoomReader {
  private static final String MEMBER =
      """
      select m.app_id, m.room_id, m.user_id, m.name, m.avatar_url, m.entry,
             case when m.user_id = r.owner_id then 1 when k.mark is not null then 2 else 3 end
      from room_member m
      join room r on r.app_id = m.app_id and r.room_id = m.room_id
      left join room_mark k on k.app_id = m.app_id and k.room_id = m.room_id
        and k.user_id = m.user_id and k.mark =
      """
          + RoomMark.ADMIN
          + " where m.app_id = ?1 and m.room_id = ?2 ";

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  JpaRoomReader() {}

  JpaRoomReader(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<RoomHead> head(RoomKey room) {
    return rows(of(
            "select app_id, room_id, name, owner_id, created_at_ms, version, attribute_seq,"
                + " member_count, destroy_delay_s, destroy_due_at_ms, announcement, muted_all,"
                + " open_attributes, writes_since_ms, writes, message_seq"
                + " from room where app_id = ?1 and room_id = ?2",
            room))
        .map(JpaRoomReading::head)
        .findFirst();
  }

  @Override
  public List<Attribute> attributes(RoomKey room) {
    return rows(of(
            "select app_id, room_id, key, value, owner_id, delete_with_owner, seq"
                + " from room_attribute where app_id = ?1 and room_id = ?2"
                + " order by key collate \"C\"",
            room))
        .map(JpaRoomReading::attribute)
        .toList();
  }

  @Override
  public List<Placed> members(RoomKey room, long afterEntry, int max) {
    return page(of(MEMBER + "and m.entry > ?3 order by m.entry", room), afterEntry, max);
  }

  @Override
  public List<Placed> membersBefore(RoomKey room, long beforeEntry, int max) {
    return page(of(MEMBER + "and m.entry < ?3 order by m.entry desc", room), beforeEntry, max);
  }

  private static List<Placed> page(Query query, long entry, int max) {
    return rows(query.setParameter(3, entry).setMaxResults(max))
        .map(row -> new Placed(member(row), ((Number) row[5]).longValue()))
        .toList();
  }

  @Override
  public List<RoomMember> members(RoomKey room, Collection<String> userIds) {
    Query query = of(MEMBER + "and m.user_id = any(cast(?3 as text[]))", room);
    return rows(query.setParameter(3, ArrayLiteral.texts(userIds, id -> id)))
        .map(JpaRoomReader::member)
        .toList();
  }

  @Override
  public Optional<String> connectionId(RoomKey room, String userId) {
    Query query =
        of(
            "select connection_id from room_member"
                + " where app_id = ?1 and room_id = ?2 and user_id = ?3",
            room);
    List<?> found = query.setParameter(3, userId).getResultList();
    return found.stream().findFirst().map(String.class::cast);
  }

  @Override
  public List<RoomCount> counts(long appId, List<String> roomIds) {
    Query query =
        entities
            .createNativeQuery(
                "select room_id, member_count from room"
                    + " where app_id = ?1 and room_id = any(cast(?2 as text[]))")
            .setParameter(1, appId)
            .setParameter(2, ArrayLiteral.texts(roomIds, id -> id));
    Map<String, Integer> counts =
        rows(query).collect(toMap(row -> (String) row[0], row -> ((Number) row[1]).intValue()));
    return roomIds.stream().map(id -> new RoomCount(id, counts.getOrDefault(id, 0))).toList();
  }

  @Override
  public List<RoomMemberAttributes> memberAttributes(RoomKey room, Collection<String> userIds) {
    Query query =
        of(
            "select m.user_id, a.key, a.value from room_member m"
                + " left join room_member_attribute a on a.app_id = m.app_id"
                + " and a.room_id = m.room_id and a.user_id = m.user_id"
                + " where m.app_id = ?1 and m.room_id = ?2"
                + " and m.user_id = any(cast(?3 as text[]))",
            room);
    return grouped(rows(query.setParameter(3, ArrayLiteral.texts(userIds, id -> id))));
  }

  @Override
  public List<RoomMemberAttributes> memberAttributesAfter(
      RoomKey room, String afterUserId, int max) {
    Query query =
        of(
            """
            select u.user_id, a.key, a.value from (
              select distinct m.user_id collate "C" as user_id from room_member m
              join room_member_attribute x on x.app_id = m.app_id and x.room_id = m.room_id
                and x.user_id = m.user_id
              where m.app_id = ?1 and m.room_id = ?2 and m.user_id collate "C" > ?3
              order by 1 limit ?4) u
            join room_member_attribute a on a.app_id = ?1 and a.room_id = ?2
              and a.user_id = u.user_id
            order by u.user_id
            """,
            room);
    return grouped(rows(query.setParameter(3, afterUserId).setParameter(4, max)));
  }

  private static List<RoomMemberAttributes> grouped(Stream<Object[]> rows) {
    Map<String, Map<String, String>> byUser = new LinkedHashMap<>();
    rows.forEach(
        row -> {
          Map<String, String> own = byUser.computeIfAbsent((String) row[0], any -> new TreeMap<>());
          if (row[1] != null) {
            own.put((String) row[1], (String) row[2]);
          }
        });
    List<RoomMemberAttributes> all = new ArrayList<>();
    byUser.forEach((userId, own) -> all.add(new RoomMemberAttributes(userId, own, null)));
    return all;
  }

  @Override
  public List<RoomMarked> marked(RoomKey room, int mark) {
    Query query =
        of(
            "select user_id, until_ms from room_mark where app_id = ?1 and room_id = ?2"
                + " and mark = ?3 order by user_id",
            room);
    return rows(query.setParameter(3, mark))
        .map(
            row ->
                new RoomMarked(
                    (String) row[0], row[1] == null ? null : ((Number) row[1]).longValue()))
        .toList();
  }

  private static RoomMember member(Object[] row) {
    String name = (String) row[3];
    String avatarUrl = (String) row[4];
    return new RoomMember(
        (String) row[2],
        name.isEmpty() ? null : name,
        avatarUrl.isEmpty() ? null : avatarUrl,
        ((Number) row[6]).intValue());
  }

  private Query of(String statement, RoomKey room) {
    return entities
        .createNativeQuery(statement)
        .setParameter(1, room.appId())
        .setParameter(2, room.roomId());
  }

  private static Stream<Object[]> rows(Query query) {
    return ((List<?>) query.getResultList()).stream().map(row -> (Object[]) row);
  }
}
