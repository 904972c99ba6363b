package io.parley.conversation;

import static java.util.stream.Collectors.toSet;

import io.parley.kernel.ArrayLiteral;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** On PostgreSQL. */
@ApplicationScoped
public class JpaConversationStore implements ConversationStore {
  private static final String VIEW =
      """
      select c.conversation_id, m.target_id, coalesce(a.user_name, ''), coalesce(a.avatar_url, ''),
             c.last_seq, c.last_sent_at_ms, c.order_key,
             case when m.user_id < m.target_id collate "C" then c.high_ordinal
                  else c.low_ordinal end,
             m.read_seq, m.read_ordinal, m.delivered_seq
      from conversation_member m
      join conversation c on c.app_id = m.app_id and c.conversation_id = m.conversation_id
      left join account a on a.app_id = m.app_id and a.user_id = m.target_id
      where m.app_id = ?1 and m.user_id = ?2 and c.last_seq > 0
      """;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaConversationStore() {}

  /** Works in the transaction of this. */
  public JpaConversationStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Set<PeerKey> missing(long appId, Set<PeerKey> keys) {
    List<?> missing =
        entities
            .createNativeQuery(
                """
                select k from unnest(cast(?2 as text[])) k
                where not exists (
                  select 1 from conversation where app_id = ?1 and peer_key = k)
                """)
            .setParameter(1, appId)
            .setParameter(2, ArrayLiteral.texts(keys, PeerKey::text))
            .getResultList();
    return missing.stream().map(key -> PeerKey.parse((String) key)).collect(toSet());
  }

  /**
   * The join and not "any", which would read the array again for each row it looks at. The array is
   * selected, so that the planner does not know its length: else it takes plans made for one length
   * to be better, and plans anew each time (docs/performance.md).
   */
  @Override
  public List<Tail> lock(long appId, Set<PeerKey> keys) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                select c.conversation_id, c.peer_key, c.last_seq, c.low_ordinal, c.high_ordinal,
                       c.last_sent_at_ms
                from unnest((select cast(?2 as text[]))) k
                join conversation c on c.app_id = ?1 and c.peer_key = k
                where ?3 = (select count(*) from unnest((select cast(?2 as text[]))) k
                            join conversation c on c.app_id = ?1 and c.peer_key = k)
                order by c.conversation_id for update of c
                """)
            .setParameter(1, appId)
            .setParameter(2, ArrayLiteral.texts(keys, PeerKey::text))
            .setParameter(3, keys.size())
            .getResultList();
    return rows.stream().map(row -> tail(appId, (Object[]) row)).toList();
  }

  private static Tail tail(long appId, Object[] row) {
    return new Tail(
        number(row[0]),
        new ConversationKey(appId, PeerKey.parse((String) row[1])),
        number(row[2]),
        number(row[3]),
        number(row[4]),
        number(row[5]));
  }

  @Override
  public void create(long appId, Set<PeerKey> keys) {
    String sorted = ArrayLiteral.texts(new TreeSet<>(keys), PeerKey::text);
    entities
        .createNativeQuery(
            """
            insert into conversation (app_id, peer_key)
            select ?1, k from unnest(cast(?2 as text[])) k order by k
            on conflict do nothing
            """)
        .setParameter(1, appId)
        .setParameter(2, sorted)
        .executeUpdate();
    entities
        .createNativeQuery(
            """
            insert into conversation_member
              (app_id, user_id, conversation_type, target_id, conversation_id)
            select c.app_id, u.user_id, 0, u.target_id, c.conversation_id
            from conversation c
            cross join lateral (values
              (split_part(c.peer_key, '/', 1), split_part(c.peer_key, '/', 2)),
              (split_part(c.peer_key, '/', 2), split_part(c.peer_key, '/', 1))
            ) as u(user_id, target_id)
            where c.app_id = ?1 and c.peer_key = any(cast(?2 as text[]))
            order by u.user_id, u.target_id
            on conflict do nothing
            """)
        .setParameter(1, appId)
        .setParameter(2, sorted)
        .executeUpdate();
  }

  @Override
  public Optional<Long> find(long appId, PeerKey key) {
    return entities
        .createQuery(
            "select c.conversationId from ConversationRow c"
                + " where c.appId = :appId and c.peerKey = :key",
            Long.class)
        .setParameter("appId", appId)
        .setParameter("key", key.text())
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<ConversationView> view(long appId, String userId, String peerId) {
    return views(
            entities
                .createNativeQuery(VIEW + " and m.conversation_type = 0 and m.target_id = ?3")
                .setParameter(1, appId)
                .setParameter(2, userId)
                .setParameter(3, peerId))
        .stream()
        .findFirst();
  }

  @Override
  public List<ConversationView> page(
      long appId, String userId, long beforeOrderKey, String beforePeerId, int count) {
    return views(
        entities
            .createNativeQuery(
                VIEW
                    + """
                     and (c.order_key < ?3 or c.order_key = ?3 and m.target_id < ?4)
                    order by c.order_key desc, m.target_id desc
                    """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, beforeOrderKey)
            .setParameter(4, beforePeerId)
            .setMaxResults(count));
  }

  @Override
  public List<ConversationView> changedSince(long appId, String userId, long sinceMs, int count) {
    return views(
        entities
            .createNativeQuery(
                VIEW
                    + """
                     and (c.last_sent_at_ms >= ?3 or m.changed_at_ms >= ?3)
                    order by c.order_key desc, m.target_id desc
                    """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, sinceMs)
            .setMaxResults(count));
  }

  @Override
  public boolean markRead(long appId, String userId, String peerId, long nowMs) {
    return entities
            .createNativeQuery(MARK_READ + " and m.conversation_type = 0 and m.target_id = ?4")
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, nowMs)
            .setParameter(4, peerId)
            .executeUpdate()
        > 0;
  }

  /**
   * Greatest, because a statement that waited for another device's saw an older conversation. A
   * reading is kept, two numbers, when it raises the position.
   */
  private static final String MARK_READ =
      """
      update conversation_member m
      set read_seq = greatest(m.read_seq, c.last_seq), changed_at_ms = ?3,
          delivered_seq = greatest(m.delivered_seq, c.last_seq),
          read_steps = case when m.read_seq >= c.last_seq then m.read_steps
                            else trim_array(array[c.last_seq, cast(?3 as bigint)] || m.read_steps,
                                            greatest(0, cardinality(m.read_steps) - %d)) end,
          read_ordinal = greatest(m.read_ordinal,
                                  case when m.user_id < m.target_id collate "C"
                                       then c.high_ordinal else c.low_ordinal end)
      from conversation c
      where c.app_id = m.app_id and c.conversation_id = m.conversation_id
        and m.app_id = ?1 and m.user_id = ?2
      """
          .formatted(2 * (READINGS_MAX - 1));

  @Override
  public List<String> markAllRead(long appId, String userId, long nowMs) {
    List<?> changed =
        entities
            .createNativeQuery(MARK_READ + " and m.read_seq < c.last_seq returning m.target_id")
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, nowMs)
            .getResultList();
    return changed.stream().map(String.class::cast).toList();
  }

  @Override
  public long totalUnread(long appId, String userId) {
    Object sum =
        entities
            .createNativeQuery(
                """
                select coalesce(sum(case when m.user_id < m.target_id collate "C"
                                         then c.high_ordinal else c.low_ordinal end
                                    - m.read_ordinal), 0)
                from conversation_member m
                join conversation c
                  on c.app_id = m.app_id and c.conversation_id = m.conversation_id
                where m.app_id = ?1 and m.user_id = ?2
                """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .getSingleResult();
    return ((Number) sum).longValue();
  }

  @Override
  public void advanceDelivered(Collection<Delivered> positions) {
    entities
        .createNativeQuery(
            """
            update conversation_member m
            set delivered_seq = least(d.seq, c.last_seq)
            from conversation c, (select * from unnest(
                    cast(?1 as bigint[]), cast(?2 as text[]),
                    cast(?3 as text[]), cast(?4 as bigint[]))
                  as t(app_id, user_id, target_id, seq)) d
            where m.app_id = d.app_id and m.user_id = d.user_id and m.conversation_type = 0
              and m.target_id = d.target_id and c.app_id = m.app_id
              and c.conversation_id = m.conversation_id
              and m.delivered_seq < least(d.seq, c.last_seq)
            """)
        .setParameter(1, ArrayLiteral.values(positions, p -> p.appId()))
        .setParameter(2, ArrayLiteral.texts(positions, Delivered::userId))
        .setParameter(3, ArrayLiteral.texts(positions, Delivered::peerId))
        .setParameter(4, ArrayLiteral.values(positions, p -> p.seq()))
        .executeUpdate();
  }

  private static List<ConversationView> views(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(row -> view((Object[]) row)).toList();
  }

  private static ConversationView view(Object[] row) {
    return new ConversationView(
        number(row[0]),
        (String) row[1],
        (String) row[2],
        (String) row[3],
        number(row[4]),
        number(row[5]),
        number(row[6]),
        number(row[7]),
        number(row[8]),
        number(row[9]),
        number(row[10]));
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
