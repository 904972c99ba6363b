package io.parley.journey;

import io.parley.conversation.ConversationStore;
import io.parley.conversation.GroupKey;
import io.parley.journey.Facts.Batch;
import io.parley.journey.Facts.Drop;
import io.parley.journey.Facts.Login;
import io.parley.journey.Facts.Sent;
import io.parley.journey.Facts.Trace;
import io.parley.journey.Facts.View;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;

/** Gathers what PostgreSQL has about one message. */
@ApplicationScoped
class JpaJourneyStore {
  /** How far the time of a batch may be from that of its messages: nodes' clocks differ. */
  private static final long SLACK_MS = 60_000;

  /** Receivers of a message to a group that are told of. */
  static final int RECEIVERS_MAX = 100;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  JpaJourneyStore() {}

  JpaJourneyStore(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * The facts, for each receiver: of a message to a group those whom it was for and who were
   * members then, the first {@link #RECEIVERS_MAX} as they entered.
   *
   * @param graceMs how long a lost device stays, by which the time of its loss is told
   * @return empty when the app has no such message, or no longer
   */
  List<Facts> find(long appId, MessageId id, long graceMs) {
    return sent(appId, id).map(sent -> facts(appId, id, sent, graceMs)).orElse(List.of());
  }

  private List<Facts> facts(long appId, MessageId id, Sent sent, long graceMs) {
    Optional<Batch> waiting = waiting(sent);
    boolean toGroup = GroupKey.isOne(sent.to());
    List<String> receivers = toGroup ? members(appId, id, sent) : List.of(sent.to());
    if (receivers.isEmpty()) {
      return List.of(Facts.ofNobody(sent, waiting));
    }
    return receivers.stream()
        .map(
            userId ->
                new Facts(
                    sent,
                    userId,
                    waiting,
                    view(appId, userId, toGroup ? sent.to() : sent.from()),
                    traces(appId, id.conversationId(), userId, graceMs)))
        .toList();
  }

  /** Who came back since is taken for one who was not there. */
  private List<String> members(long appId, MessageId id, Sent sent) {
    List<?> users =
        entities
            .createNativeQuery(
                """
                select m.user_id from group_member m
                join conversation_member v on v.app_id = m.app_id and v.user_id = m.user_id
                  and v.conversation_type = 2 and v.target_id = ?4
                join message s on s.app_id = m.app_id and s.conversation_id = m.conversation_id
                  and s.seq = ?3 and s.sent_at_ms = ?5
                  and message_is_for(s.targets, s.sender_id, m.user_id)
                where m.app_id = ?1 and m.conversation_id = ?2 and m.entered_at_ms <= ?5
                  and coalesce(v.until_seq, ?3) >= ?3 and m.user_id <> ?6
                order by m.entered_at_ms, m.place limit ?7
                """)
            .setParameter(1, appId)
            .setParameter(2, id.conversationId())
            .setParameter(3, id.seq())
            .setParameter(4, sent.to())
            .setParameter(5, sent.sentAtMs())
            .setParameter(6, sent.from())
            .setParameter(7, RECEIVERS_MAX)
            .getResultList();
    return users.stream().map(String.class::cast).toList();
  }

  private Optional<Sent> sent(long appId, MessageId id) {
    Query query =
        entities
            .createNativeQuery(
                """
                select sender_id, target_id, sent_at_ms, accept_wait_ms from message
                where app_id = ?1 and conversation_id = ?2 and seq = ?3
                """)
            .setParameter(1, appId)
            .setParameter(2, id.conversationId())
            .setParameter(3, id.seq());
    return rows(query).stream()
        .map(
            row ->
                new Sent(
                    id.text(),
                    id.seq(),
                    (String) row[0],
                    (String) row[1],
                    number(row[2]),
                    Optional.ofNullable((Number) row[3]).map(Number::intValue)))
        .findFirst();
  }

  /** The outbox has no index by message, but keeps a batch for half a minute only. */
  private Optional<Batch> waiting(Sent sent) {
    Query query =
        entities
            .createNativeQuery(
                """
                select stream, batch from outbox
                where created_at_ms between ?1 and ?2 and position(?3 in content) > 0
                """)
            .setParameter(1, sent.sentAtMs() - SLACK_MS)
            .setParameter(2, sent.sentAtMs() + SLACK_MS)
            .setParameter(3, "\"messageId\":\"" + sent.messageId() + '"');
    return rows(query).stream().map(row -> new Batch((String) row[0], number(row[1]))).findFirst();
  }

  private View view(long appId, String userId, String target) {
    Query query =
        entities
            .createNativeQuery(
                """
                select delivered_seq, read_seq, array_to_string(read_steps, ',')
                from conversation_member
                where app_id = ?1 and user_id = ?2 and conversation_type = ?3 and target_id = ?4
                """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, GroupKey.type(target))
            .setParameter(4, target);
    Object[] row = rows(query).get(0);
    return new View(
        number(row[0]),
        number(row[1]),
        Steps.parse((String) row[2], 2, ConversationStore.READINGS_MAX));
  }

  private List<Trace> traces(long appId, long conversationId, String userId, long graceMs) {
    Query query =
        entities
            .createNativeQuery(
                """
                select device_id, d.platform, d.logged_in_at_ms, d.offline_due_at_ms,
                       coalesce(array_to_string(r.steps, ','), ''), c.logged_in_at_ms,
                       c.dropped_at_ms
                from (select * from device where app_id = ?1 and user_id = ?2) d
                full join (select * from receipt where app_id = ?1 and conversation_id = ?3
                           and user_id = ?2) r using (device_id)
                full join (select * from dropped_connection where app_id = ?1 and user_id = ?2) c
                  using (device_id)
                order by 1
                """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, conversationId);
    return rows(query).stream()
        .map(
            row ->
                new Trace(
                    (String) row[0],
                    login(row, graceMs),
                    Steps.parse((String) row[4], 3, JpaReceiptStore.STEPS_MAX),
                    drop(row)))
        .toList();
  }

  private static Optional<Login> login(Object[] row, long graceMs) {
    if (row[1] == null) {
      return Optional.empty();
    }
    Optional<Long> lostAtMs =
        Optional.ofNullable((Number) row[3]).map(n -> n.longValue() - graceMs);
    return Optional.of(new Login(((Number) row[1]).intValue(), number(row[2]), lostAtMs));
  }

  private static Optional<Drop> drop(Object[] row) {
    return Optional.ofNullable(row[6]).map(atMs -> new Drop(number(row[5]), number(atMs)));
  }

  private static List<Object[]> rows(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Object[].class::cast).toList();
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
