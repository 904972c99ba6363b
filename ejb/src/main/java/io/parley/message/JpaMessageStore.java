package io.parley.message;

import static java.util.stream.Collectors.toMap;

import io.parley.conversation.Tail;
import io.parley.kernel.ArrayLiteral;
import io.parley.protocol.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** On PostgreSQL. */
@ApplicationScoped
class JpaMessageStore implements MessageStore {
  /** Key of the database's advisory lock; any number that nothing else uses. */
  private static final long PARTITIONS_LOCK = 7_000_001;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  JpaMessageStore() {}

  JpaMessageStore(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * One statement for the batch, because each costs a round trip and more of the provider than of
   * the database (docs/performance.md). Lateral, so that an old plan never reads a whole partition;
   * bounded in time on both ends, so that only the partitions of the last day are looked at: within
   * a conversation nothing is younger than its tail. The arrays come from a query of their own, so
   * that the planner does not know their length: else it plans anew each time.
   */
  private static final String APPEND =
      """
      with given as materialized (
        select cast(?2 as bigint[]) a, cast(?3 as bigint[]) b, cast(?4 as bigint[]) c,
               cast(?5 as text[]) d, cast(?6 as text[]) e, cast(?7 as text[]) f,
               cast(?8 as smallint[]) g, cast(?9 as smallint[]) h, cast(?10 as boolean[]) i,
               cast(?11 as bigint[]) j, cast(?12 as text[]) k, cast(?13 as text[]) l,
               cast(?16 as bigint[]) m, cast(?17 as bigint[]) n, cast(?18 as bigint[]) o,
               cast(?19 as bigint[]) p, cast(?20 as bigint[]) q, cast(?21 as bigint[]) r,
               cast(?22 as integer[]) s
      ), sent as (
        select t.* from given, unnest(a, b, c, d, e, f, g, h, i, j, k, l, s)
          as t(conversation_id, seq, sent_at_ms, sender_id, target_id, client_message_id, type,
               priority, from_server, unread_ordinal, body, extended_data, accept_wait_ms)
      ), earlier as (
        select 1 from sent s
        cross join lateral (
          select 1 from message
          where app_id = ?1 and conversation_id = s.conversation_id
            and client_message_id = s.client_message_id and sender_id = s.sender_id
            and sent_at_ms between ?14 and ?15
          limit 1) m
        limit 1
      ), advanced as (
        update conversation c
        set last_seq = t.seq, low_ordinal = t.low, high_ordinal = t.high,
            last_sent_at_ms = t.sent_at_ms, order_key = t.order_key
        from given, unnest(m, n, o, p, q, r)
          as t(conversation_id, seq, low, high, sent_at_ms, order_key)
        where c.app_id = ?1 and c.conversation_id = t.conversation_id
          and not exists (select 1 from earlier)
      )
      insert into message (app_id, conversation_id, seq, sent_at_ms, sender_id, target_id,
          client_message_id, type, priority, from_server, unread_ordinal, body, extended_data,
          accept_wait_ms)
      select ?1, s.* from sent s where not exists (select 1 from earlier)
      """;

  @Override
  public Map<Retry, Message> append(
      long appId, List<MessageRow> rows, Collection<Tail> tails, long sinceMs) {
    long untilMs = tails.stream().mapToLong(Tail::sentAtMs).max().orElse(sinceMs);
    Query query =
        entities
            .createNativeQuery(APPEND)
            .setParameter(1, appId)
            .setParameter(2, ArrayLiteral.values(rows, row -> row.conversationId))
            .setParameter(3, ArrayLiteral.values(rows, row -> row.seq))
            .setParameter(4, ArrayLiteral.values(rows, row -> row.sentAtMs))
            .setParameter(5, ArrayLiteral.texts(rows, row -> row.senderId))
            .setParameter(6, ArrayLiteral.texts(rows, row -> row.targetId))
            .setParameter(7, ArrayLiteral.texts(rows, row -> row.clientMessageId))
            .setParameter(8, ArrayLiteral.values(rows, row -> row.type))
            .setParameter(9, ArrayLiteral.values(rows, row -> row.priority))
            .setParameter(10, ArrayLiteral.values(rows, row -> row.fromServer))
            .setParameter(11, ArrayLiteral.values(rows, row -> row.unreadOrdinal))
            .setParameter(12, ArrayLiteral.texts(rows, row -> row.body))
            .setParameter(13, ArrayLiteral.texts(rows, row -> row.extendedData))
            .setParameter(14, sinceMs)
            .setParameter(15, untilMs)
            .setParameter(22, ArrayLiteral.values(rows, row -> row.acceptWaitMs));
    setTails(query, tails);
    boolean stored = query.executeUpdate() > 0;
    return stored ? Map.of() : earlier(appId, rows, sinceMs, untilMs);
  }

  private Map<Retry, Message> earlier(
      long appId, List<MessageRow> rows, long sinceMs, long untilMs) {
    Query query =
        entities
            .createNativeQuery(
                """
                select m.* from unnest(cast(?2 as bigint[]), cast(?3 as text[]), cast(?4 as text[]))
                  as s(conversation_id, sender_id, client_message_id)
                cross join lateral (
                  select * from message
                  where app_id = ?1 and conversation_id = s.conversation_id
                    and client_message_id = s.client_message_id and sender_id = s.sender_id
                    and sent_at_ms between ?5 and ?6
                  limit 1) m
                """,
                MessageRow.class)
            .setParameter(1, appId)
            .setParameter(2, ArrayLiteral.values(rows, row -> row.conversationId))
            .setParameter(3, ArrayLiteral.texts(rows, row -> row.senderId))
            .setParameter(4, ArrayLiteral.texts(rows, row -> row.clientMessageId))
            .setParameter(5, sinceMs)
            .setParameter(6, untilMs);
    return rows(query).stream().collect(toMap(Retry::of, MessageRow::toMessage));
  }

  private static void setTails(Query query, Collection<Tail> tails) {
    query
        .setParameter(16, ArrayLiteral.values(tails, Tail::conversationId))
        .setParameter(17, ArrayLiteral.values(tails, Tail::seq))
        .setParameter(18, ArrayLiteral.values(tails, Tail::lowOrdinal))
        .setParameter(19, ArrayLiteral.values(tails, Tail::highOrdinal))
        .setParameter(20, ArrayLiteral.values(tails, Tail::sentAtMs))
        .setParameter(21, ArrayLiteral.values(tails, Tail::orderKey));
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
                select m.* from unnest(cast(?2 as bigint[]),
                                       cast(?3 as bigint[]),
                                       cast(?4 as bigint[]))
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
            .setParameter(2, ArrayLiteral.values(gaps, gap -> gap.conversationId()))
            .setParameter(3, ArrayLiteral.values(gaps, gap -> gap.afterSeq()))
            .setParameter(4, ArrayLiteral.values(gaps, gap -> gap.sinceMs()))
            .setParameter(5, notFrom)
            .setParameter(6, count);
    return rows(query).stream().map(MessageRow::toMessage).toList();
  }

  @Override
  public Map<Long, Message> at(long appId, Collection<Place> places) {
    Query query =
        entities
            .createNativeQuery(
                """
                select m.* from unnest(cast(?2 as bigint[]),
                                       cast(?3 as bigint[]),
                                       cast(?4 as bigint[]))
                  as p(conversation_id, seq, sent_at_ms)
                join message m on m.app_id = ?1 and m.conversation_id = p.conversation_id
                 and m.seq = p.seq and m.sent_at_ms = p.sent_at_ms
                """,
                MessageRow.class)
            .setParameter(1, appId)
            .setParameter(2, ArrayLiteral.values(places, place -> place.conversationId()))
            .setParameter(3, ArrayLiteral.values(places, place -> place.seq()))
            .setParameter(4, ArrayLiteral.values(places, place -> place.sentAtMs()));
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
}
