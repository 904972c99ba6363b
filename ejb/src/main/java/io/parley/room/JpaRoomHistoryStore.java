package io.parley.room;

import static java.util.stream.Collectors.toMap;

import io.parley.kernel.ArrayLiteral;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Limits;
import io.parley.protocol.MessageOptions;
import io.parley.protocol.RoomMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** On PostgreSQL. */
@ApplicationScoped
@Transactional
class JpaRoomHistoryStore implements RoomHistoryStore {
  private static final String MESSAGES =
      """
      select message_id, sender_id, type, body, extended_data, priority, sent_at_ms, from_server,
             seq, options
      from room_message where app_id = ?1 and room_id = ?2 and sent_at_ms >= ?3
      """;

  private static final String INSERT =
      """
      with ends as (
        select * from unnest(cast(?1 as bigint[]), cast(?2 as text[]), cast(?3 as bigint[]))
          as t(app_id, room_id, seq)
      ), moved as (
        update room r set message_seq = k.seq
        from ends k where r.app_id = k.app_id and r.room_id = k.room_id
      ), trimmed as (
        delete from room_message m
        using ends k where m.app_id = k.app_id and m.room_id = k.room_id
          and m.seq <= k.seq - ?4
      )
      insert into room_message (app_id, room_id, seq, message_id, sender_id, type, priority,
        from_server, sent_at_ms, body, extended_data, options)
      select * from unnest(cast(?5 as bigint[]), cast(?6 as text[]), cast(?7 as bigint[]),
        cast(?8 as text[]), cast(?9 as text[]), cast(?10 as smallint[]),
        cast(?11 as smallint[]), cast(?12 as boolean[]), cast(?13 as bigint[]),
        cast(?14 as text[]), cast(?15 as text[]), cast(?16 as text[])) as t
      """;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  JpaRoomHistoryStore() {}

  JpaRoomHistoryStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Map<Long, Rule> rules() {
    Query query =
        entities.createNativeQuery(
            "select app_id, room_history_s, room_history_before_s from app"
                + " where room_history_s > 0");
    return rows(query)
        .collect(
            toMap(
                row -> number(row[0]),
                row -> new Rule(number(row[1]) * 1000, number(row[2]) * 1000)));
  }

  @Override
  public List<Optional<RoomMessage>> append(List<Draft> drafts) {
    Map<RoomKey, Long> last = lock(drafts.stream().map(Draft::room).distinct().toList());
    List<Draft> stored = new ArrayList<>();
    List<Optional<RoomMessage>> results = new ArrayList<>();
    for (Draft draft : drafts) {
      Long seq = last.computeIfPresent(draft.room(), (room, before) -> before + 1);
      if (seq == null) {
        results.add(Optional.empty());
      } else {
        RoomMessage message = draft.message().at(seq);
        results.add(Optional.of(message));
        stored.add(new Draft(draft.room(), message));
      }
    }
    if (!stored.isEmpty()) {
      insert(stored, last);
    }
    return results;
  }

  /** In the order in which all others lock rooms. */
  private Map<RoomKey, Long> lock(Collection<RoomKey> rooms) {
    Query query =
        entities
            .createNativeQuery(
                """
                select r.app_id, r.room_id, r.message_seq
                from unnest(cast(?1 as bigint[]), cast(?2 as text[])) as k(app_id, room_id)
                join room r on r.app_id = k.app_id and r.room_id = k.room_id
                order by r.app_id, r.room_id for update of r
                """)
            .setParameter(1, ArrayLiteral.values(rooms, RoomKey::appId))
            .setParameter(2, ArrayLiteral.texts(rooms, RoomKey::roomId));
    Map<RoomKey, Long> last = new HashMap<>();
    rows(query)
        .forEach(row -> last.put(new RoomKey(number(row[0]), (String) row[1]), number(row[2])));
    return last;
  }

  private void insert(List<Draft> stored, Map<RoomKey, Long> last) {
    List<RoomMessage> messages = stored.stream().map(Draft::message).toList();
    List<RoomKey> rooms = List.copyOf(last.keySet());
    entities
        .createNativeQuery(INSERT)
        .setParameter(1, ArrayLiteral.values(rooms, RoomKey::appId))
        .setParameter(2, ArrayLiteral.texts(rooms, RoomKey::roomId))
        .setParameter(3, ArrayLiteral.values(rooms, last::get))
        .setParameter(4, Limits.ROOM_HISTORY_MAX)
        .setParameter(5, ArrayLiteral.values(stored, draft -> draft.room().appId()))
        .setParameter(6, ArrayLiteral.texts(stored, draft -> draft.room().roomId()))
        .setParameter(7, ArrayLiteral.values(messages, RoomMessage::seq))
        .setParameter(8, ArrayLiteral.texts(messages, RoomMessage::messageId))
        .setParameter(9, ArrayLiteral.texts(messages, RoomMessage::from))
        .setParameter(10, ArrayLiteral.values(messages, RoomMessage::type))
        .setParameter(11, ArrayLiteral.values(messages, RoomMessage::priority))
        .setParameter(12, ArrayLiteral.values(messages, it -> it.server() != null))
        .setParameter(13, ArrayLiteral.values(messages, RoomMessage::sentAtMs))
        .setParameter(14, ArrayLiteral.texts(messages, RoomMessage::message))
        .setParameter(15, ArrayLiteral.texts(messages, JpaRoomHistoryStore::extendedData))
        .setParameter(16, ArrayLiteral.texts(messages, JpaRoomHistoryStore::options))
        .executeUpdate();
  }

  private static String extendedData(RoomMessage message) {
    return message.extendedData() == null ? "" : message.extendedData();
  }

  private static String options(RoomMessage message) {
    return message.options() == null ? null : FrameCodec.write(message.options());
  }

  @Override
  public List<RoomMessage> after(RoomKey room, long seq, long sinceMs, int max) {
    return page(MESSAGES + "and seq > ?4 order by seq", room, seq, sinceMs, max);
  }

  @Override
  public List<RoomMessage> before(RoomKey room, long seq, long sinceMs, int max) {
    return page(MESSAGES + "and seq < ?4 order by seq desc", room, seq, sinceMs, max);
  }

  private List<RoomMessage> page(String statement, RoomKey room, long seq, long sinceMs, int max) {
    Query query =
        entities
            .createNativeQuery(statement)
            .setParameter(1, room.appId())
            .setParameter(2, room.roomId())
            .setParameter(3, sinceMs)
            .setParameter(4, seq)
            .setMaxResults(max);
    return rows(query).map(JpaRoomHistoryStore::message).toList();
  }

  private static RoomMessage message(Object[] row) {
    String extendedData = (String) row[4];
    return new RoomMessage(
        (String) row[0],
        (String) row[1],
        (int) number(row[2]),
        (String) row[3],
        extendedData.isEmpty() ? null : extendedData,
        (int) number(row[5]),
        number(row[6]),
        (Boolean) row[7] ? Boolean.TRUE : null,
        number(row[8]),
        row[9] == null ? null : FrameCodec.read((String) row[9], MessageOptions.class));
  }

  @Override
  public Optional<Long> enteredAtMs(RoomKey room, String userId) {
    List<?> found =
        entities
            .createNativeQuery(
                "select joined_at_ms from room_member"
                    + " where app_id = ?1 and room_id = ?2 and user_id = ?3")
            .setParameter(1, room.appId())
            .setParameter(2, room.roomId())
            .setParameter(3, userId)
            .getResultList();
    return found.stream().findFirst().map(JpaRoomHistoryStore::number);
  }

  @Override
  public int deleteOld(long nowMs, int max) {
    return entities
        .createNativeQuery(
            """
            delete from room_message m using (
              select o.app_id, o.room_id, o.seq from app a
              join room_message o on o.app_id = a.app_id
                and o.sent_at_ms < ?1 - a.room_history_s * 1000
              limit ?2 for update of o skip locked) old
            where m.app_id = old.app_id and m.room_id = old.room_id and m.seq = old.seq
            """)
        .setParameter(1, nowMs)
        .setParameter(2, max)
        .executeUpdate();
  }

  private static Stream<Object[]> rows(Query query) {
    return ((List<?>) query.getResultList()).stream().map(row -> (Object[]) row);
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
