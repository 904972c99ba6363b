package io.parley.message;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.parley.conversation.Slot;
import io.parley.protocol.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** On PostgreSQL; lists travel as one text parameter, see {@code JpaConversationStore}. */
@ApplicationScoped
class JpaMessageStore implements MessageStore {
  private static final String SEPARATOR = "\u001f";

  /** Key of the database's advisory lock; any number that nothing else uses. */
  private static final long PARTITIONS_LOCK = 7_000_001;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  JpaMessageStore() {}

  JpaMessageStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Message append(Draft draft, Slot slot) {
    MessageRow row = MessageRow.of(draft, slot);
    entities.persist(row);
    return row.toMessage();
  }

  @Override
  public Map<Retry, Message> repeats(long appId, Collection<Retry> keys, long sinceMs) {
    Query query =
        entities
            .createNativeQuery(
                """
                select m.* from message m
                join unnest(cast(string_to_array(?2, ?5) as bigint[]), string_to_array(?3, ?5))
                  as k(conversation_id, client_message_id)
                  on m.conversation_id = k.conversation_id
                 and m.client_message_id = k.client_message_id
                where m.app_id = ?1 and m.sent_at_ms >= ?4
                """,
                MessageRow.class)
            .setParameter(1, appId)
            .setParameter(2, joined(keys, key -> Long.toString(key.conversationId())))
            .setParameter(3, joined(keys, Retry::clientMessageId))
            .setParameter(4, sinceMs)
            .setParameter(5, SEPARATOR);
    Map<Retry, Message> found = new HashMap<>();
    rows(query).forEach(row -> found.put(Retry.of(row), row.toMessage()));
    return found;
  }

  @Override
  public List<Message> after(long appId, long conversationId, long seq, int count) {
    return page("m.seq > :seq order by m.seq", appId, conversationId, seq, count);
  }

  @Override
  public List<Message> before(long appId, long conversationId, long seq, int count) {
    List<Message> page =
        new ArrayList<>(
            page("m.seq < :seq order by m.seq desc", appId, conversationId, seq, count));
    Collections.reverse(page);
    return page;
  }

  private List<Message> page(String bound, long appId, long conversationId, long seq, int count) {
    TypedQuery<MessageRow> query =
        entities
            .createQuery(
                "select m from MessageRow m where m.appId = :appId"
                    + " and m.conversationId = :conversationId and "
                    + bound,
                MessageRow.class)
            .setParameter("appId", appId)
            .setParameter("conversationId", conversationId)
            .setParameter("seq", seq)
            .setMaxResults(count);
    return query.getResultList().stream().map(MessageRow::toMessage).toList();
  }

  @Override
  public List<Message> missed(long appId, Collection<Gap> gaps, String notFrom, int count) {
    Query query =
        entities
            .createNativeQuery(
                """
                select m.* from unnest(cast(string_to_array(?2, ?7) as bigint[]),
                                       cast(string_to_array(?3, ?7) as bigint[]),
                                       cast(string_to_array(?4, ?7) as bigint[]))
                  as g(conversation_id, after_seq, since_ms)
                cross join lateral (
                  select * from message
                  where app_id = ?1 and conversation_id = g.conversation_id
                    and seq > g.after_seq and sent_at_ms >= g.since_ms and sender_id <> ?5
                  order by seq limit ?6) m
                limit ?6
                """,
                MessageRow.class)
            .setParameter(1, appId)
            .setParameter(2, joined(gaps, gap -> Long.toString(gap.conversationId())))
            .setParameter(3, joined(gaps, gap -> Long.toString(gap.afterSeq())))
            .setParameter(4, joined(gaps, gap -> Long.toString(gap.sinceMs())))
            .setParameter(5, notFrom)
            .setParameter(6, count)
            .setParameter(7, SEPARATOR);
    return rows(query).stream().map(MessageRow::toMessage).toList();
  }

  @Override
  public Map<Long, Message> at(long appId, Collection<Place> places) {
    Query query =
        entities
            .createNativeQuery(
                """
                select m.* from unnest(cast(string_to_array(?2, ?5) as bigint[]),
                                       cast(string_to_array(?3, ?5) as bigint[]),
                                       cast(string_to_array(?4, ?5) as bigint[]))
                  as p(conversation_id, seq, sent_at_ms)
                join message m on m.app_id = ?1 and m.conversation_id = p.conversation_id
                 and m.seq = p.seq and m.sent_at_ms = p.sent_at_ms
                """,
                MessageRow.class)
            .setParameter(1, appId)
            .setParameter(2, joined(places, place -> Long.toString(place.conversationId())))
            .setParameter(3, joined(places, place -> Long.toString(place.seq())))
            .setParameter(4, joined(places, place -> Long.toString(place.sentAtMs())))
            .setParameter(5, SEPARATOR);
    return rows(query).stream().collect(toMap(row -> row.conversationId, MessageRow::toMessage));
  }

  /** One node at a time: of two that create the same table at once, one would fail. */
  @Override
  public void createPartitions(long nowMs, int weeksAhead) {
    entities
        .createNativeQuery("select cast(pg_advisory_xact_lock(?1) as text)")
        .setParameter(1, PARTITIONS_LOCK)
        .getResultList();
    entities
        .createNativeQuery("select cast(create_message_partitions(?1, ?2) as text)")
        .setParameter(1, nowMs)
        .setParameter(2, weeksAhead)
        .getResultList();
  }

  private static List<MessageRow> rows(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(MessageRow.class::cast).toList();
  }

  private static <T> String joined(Collection<T> values, Function<T, String> text) {
    return values.stream().map(text).collect(joining(SEPARATOR));
  }
}
