package io.parley.message;

import static java.util.stream.Collectors.toMap;

import io.parley.delivery.Node;
import io.parley.kernel.ArrayLiteral;
import io.parley.kernel.Database;
import io.parley.protocol.Message;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** On PostgreSQL. */
@ApplicationScoped
class JpaMessageStore implements MessageStore {
  /** Key of the database's advisory lock; any number that nothing else uses. */
  private static final long PARTITIONS_LOCK = 7_000_001;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Database server;
  @Inject private Node node;
  private DataSource database;

  /** For the container. */
  JpaMessageStore() {}

  JpaMessageStore(EntityManager entities, DataSource database, Node node) {
    this.entities = entities;
    this.database = database;
    this.node = node;
  }

  @PostConstruct
  void open() {
    database = server.dataSource();
  }

  @Override
  public Map<Retry, Message> append(Batch batch) {
    Query query = entities.createNativeQuery(AppendStatement.sql(batch));
    int number = 1;
    for (Object value : AppendStatement.values(batch, node.id())) {
      query.setParameter(number++, value);
    }
    if (query.executeUpdate() > 0) {
      return Map.of();
    }
    Map<Retry, Message> earlier = earlier(batch);
    if (earlier.isEmpty()) {
      throw new IllegalStateException("a conversation has moved under its lock");
    }
    return earlier;
  }

  @Override
  public boolean appendAlone(Batch batch) {
    try (Connection connection = database.getConnection()) {
      List<Object> values = AppendStatement.values(batch, node.id());
      return AppendStatement.byJdbc(batch).executeUpdate(connection, values) > 0;
    } catch (SQLException e) {
      throw new PersistenceException("a batch was not appended", e);
    }
  }

  private Map<Retry, Message> earlier(Batch batch) {
    List<MessageRow> rows = batch.rows();
    Query query =
        entities
            .createNativeQuery(
                """
                select m.* from unnest(cast(?1 as bigint[]), cast(?2 as bigint[]),
                                       cast(?3 as text[]), cast(?4 as text[]))
                  as s(app_id, conversation_id, sender_id, client_message_id)
                cross join lateral (
                  select * from message
                  where app_id = s.app_id and conversation_id = s.conversation_id
                    and client_message_id = s.client_message_id and sender_id = s.sender_id
                    and sent_at_ms between ?5 and ?6
                  limit 1) m
                """,
                MessageRow.class)
            .setParameter(1, ArrayLiteral.values(rows, row -> row.appId))
            .setParameter(2, ArrayLiteral.values(rows, row -> row.conversationId))
            .setParameter(3, ArrayLiteral.texts(rows, row -> row.senderId))
            .setParameter(4, ArrayLiteral.texts(rows, row -> row.clientMessageId))
            .setParameter(5, batch.sinceMs())
            .setParameter(6, batch.untilMs());
    return rows(query).stream().collect(toMap(Retry::of, MessageRow::toMessage));
  }

  @Override
  public List<Message> after(long appId, long conversationId, String userId, long seq, int count) {
    return page(" and seq > ?4 order by seq", appId, conversationId, userId, seq, count);
  }

  @Override
  public List<Message> before(long appId, long conversationId, String userId, long seq, int count) {
    List<Message> page =
        new ArrayList<>(
            page(" and seq < ?4 order by seq desc", appId, conversationId, userId, seq, count));
    Collections.reverse(page);
    return page;
  }

  private List<Message> page(
      String bound, long appId, long conversationId, String userId, long seq, int count) {
    Query query =
        entities
            .createNativeQuery(
                """
                select * from message
                where app_id = ?1 and conversation_id = ?2
                  and message_is_for(targets, sender_id, ?3)
                """
                    + bound,
                MessageRow.class)
            .setParameter(1, appId)
            .setParameter(2, conversationId)
            .setParameter(3, userId)
            .setParameter(4, seq)
            .setMaxResults(count);
    return rows(query).stream().map(MessageRow::toMessage).toList();
  }

  @Override
  public List<Message> missed(
      long appId, Collection<Gap> gaps, String userId, String notFrom, int count) {
    Query query =
        inGaps(
                """
                  and sent_at_ms >= g.since_ms and sender_id <> ?7
                order by seq limit ?8) m
                limit ?8
                """,
                appId,
                userId,
                gaps)
            .setParameter(7, notFrom)
            .setParameter(8, count);
    return rows(query).stream().map(MessageRow::toMessage).toList();
  }

  @Override
  public Map<Long, Message> newest(long appId, String userId, Collection<Gap> parts) {
    Query query =
        inGaps(" and sent_at_ms >= g.since_ms order by seq desc limit 1) m", appId, userId, parts);
    return byConversation(query);
  }

  /** Some of the messages for the user in each gap. */
  private Query inGaps(String some, long appId, String userId, Collection<Gap> gaps) {
    return entities
        .createNativeQuery(
            """
            select m.* from unnest(cast(?3 as bigint[]),
                                   cast(?4 as bigint[]),
                                   cast(?5 as bigint[]),
                                   cast(?6 as bigint[]))
              as g(conversation_id, after_seq, until_seq, since_ms)
            cross join lateral (
              select * from message
              where app_id = ?1 and conversation_id = g.conversation_id
                and seq > g.after_seq and seq <= g.until_seq
                and message_is_for(targets, sender_id, ?2)
            """
                + some,
            MessageRow.class)
        .setParameter(1, appId)
        .setParameter(2, userId)
        .setParameter(3, ArrayLiteral.values(gaps, gap -> gap.conversationId()))
        .setParameter(4, ArrayLiteral.values(gaps, gap -> gap.afterSeq()))
        .setParameter(5, ArrayLiteral.values(gaps, gap -> gap.untilSeq()))
        .setParameter(6, ArrayLiteral.values(gaps, gap -> gap.sinceMs()));
  }

  @Override
  public Map<Long, Message> at(long appId, String userId, Collection<Place> places) {
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
                 and message_is_for(m.targets, m.sender_id, ?5)
                """,
                MessageRow.class)
            .setParameter(1, appId)
            .setParameter(2, ArrayLiteral.values(places, place -> place.conversationId()))
            .setParameter(3, ArrayLiteral.values(places, place -> place.seq()))
            .setParameter(4, ArrayLiteral.values(places, place -> place.sentAtMs()))
            .setParameter(5, userId);
    return byConversation(query);
  }

  private static Map<Long, Message> byConversation(Query query) {
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
