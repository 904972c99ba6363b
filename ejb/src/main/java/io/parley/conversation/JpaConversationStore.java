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
  /** Messages to a group that count, sent by this member; not asked for where there is no group. */
  private static final String SENT =
      """
      (select s.sent_ordinal from group_member s
       where s.app_id = m.app_id and s.conversation_id = m.conversation_id
         and s.user_id = m.user_id)
      """;

  /** Messages that count as unread, sent by others, as far as the user may read. */
  private static final String OTHERS =
      """
      (case when m.conversation_type = 2 then coalesce(m.until_ordinal, c.low_ordinal - %s)
            when m.user_id < m.target_id collate "C" then c.high_ordinal
            else c.low_ordinal end)
      """
          .formatted(SENT);

  private static final String LAST_SEQ = "least(c.last_seq, m.until_seq)";
  private static final String LAST_SENT = "coalesce(m.until_ms, c.last_sent_at_ms)";

  /** As {@link Tail#orderKey}. */
  private static final String ORDER_KEY =
      "coalesce(m.until_ms * 1024 + (c.conversation_id & 1023), c.order_key)";

  /** As {@code GroupPolicy} decides: the mute of the group and the own one, the longer of both. */
  private static final String MUTED_UNTIL =
      """
      (select case when o.muted_until_ms = -1 or o.group_until_ms = -1 then -1
                   else greatest(o.muted_until_ms, o.group_until_ms) end
       from (select s.muted_until_ms,
                    case when s.allowed then 0
                         when g.mute_mode = 2 or g.mute_mode = 1 and s.role not in (1, 2)
                           or g.mute_mode = 3
                             and s.role = any(cast(string_to_array(g.mute_roles, ',') as integer[]))
                         then g.mute_until_ms else 0 end as group_until_ms
             from group_member s
             where s.app_id = m.app_id and s.conversation_id = m.conversation_id
               and s.user_id = m.user_id) o)
      """;

  private static final String VIEW =
      """
      select c.conversation_id, m.target_id, coalesce(a.user_name, g.name, ''),
             coalesce(a.avatar_url, g.avatar_url, ''), m.alias, m.until_seq is not null,
             case when m.conversation_type = 2 then %s else 0 end, m.notification,
             case when m.conversation_type = 2 then c.version else 0 end, m.from_seq,
             %s, %s, %s, %s + case when m.conversation_type = 2 then %s else 0 end,
             m.read_seq, m.read_ordinal + case when m.conversation_type = 2 then %s else 0 end,
             m.delivered_seq
      from conversation_member m
      join conversation c on c.app_id = m.app_id and c.conversation_id = m.conversation_id
      left join account a
        on m.conversation_type = 0 and a.app_id = m.app_id and a.user_id = m.target_id
      left join chat_group g
        on m.conversation_type = 2 and g.app_id = m.app_id and g.group_id = substr(m.target_id, 2)
      where m.app_id = ?1 and m.user_id = ?2 and %s > m.from_seq
      """
          .formatted(MUTED_UNTIL, LAST_SEQ, LAST_SENT, ORDER_KEY, OTHERS, SENT, SENT, LAST_SEQ);

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaConversationStore() {}

  /** Works in the transaction of this. */
  public JpaConversationStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Set<ConversationName> missing(long appId, Set<? extends ConversationName> keys) {
    List<?> missing =
        entities
            .createNativeQuery(
                """
                select k from unnest(cast(?2 as text[])) k
                where not exists (
                  select 1 from conversation where app_id = ?1 and peer_key = k)
                """)
            .setParameter(1, appId)
            .setParameter(2, ArrayLiteral.texts(keys, ConversationName::text))
            .getResultList();
    return missing.stream().map(key -> ConversationName.parse((String) key)).collect(toSet());
  }

  /**
   * The join and not "any", which would read the array again for each row it looks at. The array is
   * selected, so that the planner does not know its length: else it takes plans made for one length
   * to be better, and plans anew each time (docs/performance.md).
   */
  @Override
  public List<Tail> lock(long appId, Set<? extends ConversationName> keys) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                select c.conversation_id, c.peer_key, c.last_seq, c.low_ordinal, c.high_ordinal,
                       c.last_sent_at_ms, c.version
                from unnest((select cast(?2 as text[]))) k
                join conversation c on c.app_id = ?1 and c.peer_key = k
                where ?3 = (select count(*) from unnest((select cast(?2 as text[]))) k
                            join conversation c on c.app_id = ?1 and c.peer_key = k)
                order by c.conversation_id for update of c
                """)
            .setParameter(1, appId)
            .setParameter(2, ArrayLiteral.texts(keys, ConversationName::text))
            .setParameter(3, keys.size())
            .getResultList();
    return rows.stream().map(row -> tail(appId, (Object[]) row)).toList();
  }

  private static Tail tail(long appId, Object[] row) {
    return new Tail(
        number(row[0]),
        new ConversationKey(appId, ConversationName.parse((String) row[1])),
        number(row[2]),
        number(row[3]),
        number(row[4]),
        number(row[5]),
        number(row[6]));
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
  public Optional<Reach> reach(long appId, String userId, String target) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                select conversation_id, from_seq, coalesce(until_seq, ?5) from conversation_member
                where app_id = ?1 and user_id = ?2 and conversation_type = ?3 and target_id = ?4
                """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, GroupKey.type(target))
            .setParameter(4, target)
            .setParameter(5, Long.MAX_VALUE)
            .getResultList();
    return rows.stream()
        .map(row -> (Object[]) row)
        .map(row -> new Reach(number(row[0]), number(row[1]), number(row[2])))
        .findFirst();
  }

  @Override
  public Optional<ConversationView> view(long appId, String userId, String target) {
    return views(
            entities
                .createNativeQuery(VIEW + " and m.conversation_type = ?3 and m.target_id = ?4")
                .setParameter(1, appId)
                .setParameter(2, userId)
                .setParameter(3, GroupKey.type(target))
                .setParameter(4, target))
        .stream()
        .findFirst();
  }

  @Override
  public List<ConversationView> page(
      long appId, String userId, long beforeOrderKey, String beforeTarget, int count) {
    return views(
        entities
            .createNativeQuery(
                VIEW
                    + """
                     and (%1$s < ?3 or %1$s = ?3 and m.target_id < ?4)
                    order by %1$s desc, m.target_id desc
                    """
                        .formatted(ORDER_KEY))
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, beforeOrderKey)
            .setParameter(4, beforeTarget)
            .setMaxResults(count));
  }

  @Override
  public List<ConversationView> changedSince(long appId, String userId, long sinceMs, int count) {
    return views(
        entities
            .createNativeQuery(
                VIEW
                    + """
                     and (%s >= ?3 or m.changed_at_ms >= ?3
                       or c.changed_at_ms >= ?3 and m.until_seq is null)
                    order by %s desc, m.target_id desc
                    """
                        .formatted(LAST_SENT, ORDER_KEY))
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, sinceMs)
            .setMaxResults(count));
  }

  @Override
  public boolean markRead(long appId, String userId, String target, long nowMs) {
    return entities
            .createNativeQuery(MARK_READ + " and m.conversation_type = ?4 and m.target_id = ?5")
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, nowMs)
            .setParameter(4, GroupKey.type(target))
            .setParameter(5, target)
            .executeUpdate()
        > 0;
  }

  /**
   * Greatest, because a statement that waited for another device's saw an older conversation. Of a
   * group it saw the conversation and the member's own messages as they were at one time, so that
   * neither is counted without the other. A reading is kept, two numbers, when it raises the
   * position.
   */
  private static final String MARK_READ =
      """
      update conversation_member m
      set read_seq = greatest(m.read_seq, %1$s), changed_at_ms = ?3,
          delivered_seq = greatest(m.delivered_seq, %1$s),
          read_steps = case when m.read_seq >= %1$s then m.read_steps
                            else trim_array(array[%1$s, cast(?3 as bigint)] || m.read_steps,
                                            greatest(0, cardinality(m.read_steps) - %2$d)) end,
          read_ordinal = greatest(m.read_ordinal, %3$s)
      from conversation c
      where c.app_id = m.app_id and c.conversation_id = m.conversation_id
        and m.app_id = ?1 and m.user_id = ?2
      """
          .formatted(LAST_SEQ, 2 * (READINGS_MAX - 1), OTHERS);

  @Override
  public List<String> markAllRead(long appId, String userId, long nowMs) {
    List<?> changed =
        entities
            .createNativeQuery(
                MARK_READ + " and m.read_seq < " + LAST_SEQ + " returning m.target_id")
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
                select coalesce(sum(%s - m.read_ordinal), 0)
                from conversation_member m
                join conversation c
                  on c.app_id = m.app_id and c.conversation_id = m.conversation_id
                where m.app_id = ?1 and m.user_id = ?2 and m.notification <> 2
                """
                    .formatted(OTHERS))
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
            set delivered_seq = least(d.seq, %1$s)
            from conversation c, (select * from unnest(
                    cast(?1 as bigint[]), cast(?2 as text[]),
                    cast(?3 as text[]), cast(?4 as bigint[]))
                  as t(app_id, user_id, target_id, seq)) d
            where m.app_id = d.app_id and m.user_id = d.user_id
              and m.conversation_type = case when starts_with(d.target_id, '/') then 2 else 0 end
              and m.target_id = d.target_id and c.app_id = m.app_id
              and c.conversation_id = m.conversation_id
              and m.delivered_seq < least(d.seq, %1$s)
            """
                .formatted(LAST_SEQ))
        .setParameter(1, ArrayLiteral.values(positions, p -> p.appId()))
        .setParameter(2, ArrayLiteral.texts(positions, Delivered::userId))
        .setParameter(3, ArrayLiteral.texts(positions, Delivered::target))
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
        (String) row[4],
        (Boolean) row[5],
        number(row[6]),
        (int) number(row[7]),
        number(row[8]),
        number(row[9]),
        number(row[10]),
        number(row[11]),
        number(row[12]),
        number(row[13]),
        number(row[14]),
        number(row[15]),
        number(row[16]));
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
