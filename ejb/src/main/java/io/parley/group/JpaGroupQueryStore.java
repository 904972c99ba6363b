package io.parley.group;

import static io.parley.group.JpaGroupStore.integer;
import static io.parley.group.JpaGroupStore.number;
import static io.parley.group.JpaGroupStore.rows;

import io.parley.conversation.ConversationView;
import io.parley.conversation.GroupKey;
import io.parley.kernel.ArrayLiteral;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Group;
import io.parley.protocol.GroupMute;
import io.parley.protocol.GroupQueryCommand.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists of groups and members on PostgreSQL, as they are committed. */
@ApplicationScoped
public class JpaGroupQueryStore {
  private static final String GROUP =
      """
      select g.group_id, g.name, g.avatar_url, g.notice, g.announcement, g.attributes, %s, %s,
             coalesce((select o.user_id from group_member o
                       where o.app_id = g.app_id and o.conversation_id = g.conversation_id
                         and o.role = 1 and o.left_at_ms is null), ''),
             g.join_mode, g.invite_mode, g.be_invite_mode, g.listed,
             (select count(*) from group_member n
              where n.app_id = g.app_id and n.conversation_id = g.conversation_id
                and n.left_at_ms is null),
             g.members_max, g.mute_mode, g.mute_until_ms, g.mute_roles, g.created_at_ms, c.version
      from chat_group g
      join conversation c on c.app_id = g.app_id and c.conversation_id = g.conversation_id
      """;

  private static final String OF_USER =
      GROUP.formatted("v.alias", "v.notification")
          + """
          join conversation_member v on v.app_id = g.app_id and v.user_id = ?2
            and v.conversation_type = 2 and v.target_id = '/' || g.group_id
            and v.until_seq is null
          where g.app_id = ?1 and g.dismissed_at_ms is null
          """;

  private static final String ALL =
      GROUP.formatted("''", "1") + " where g.app_id = ?1 and g.dismissed_at_ms is null ";

  private static final String MEMBER =
      """
      select m.user_id, coalesce(a.user_name, ''), coalesce(a.avatar_url, ''), m.nickname, m.role,
             m.muted_until_ms, m.allowed, m.entered_at_ms, m.enter_type, m.entered_by,
             count(*) over ()
      from conversation c
      join group_member m on m.app_id = c.app_id and m.conversation_id = c.conversation_id
      left join account a on a.app_id = m.app_id and a.user_id = m.user_id
      where c.app_id = ?1 and c.peer_key = ?2 and m.left_at_ms is null
      """;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaGroupQueryStore() {}

  JpaGroupQueryStore(EntityManager entities) {
    this.entities = entities;
  }

  /** The group, with the user's alias if he is in it. */
  Optional<Group> group(long appId, String userId, String groupId) {
    List<Group> own =
        groups(
            entities
                .createNativeQuery(OF_USER + " and g.group_id = ?3")
                .setParameter(1, appId)
                .setParameter(2, userId)
                .setParameter(3, groupId));
    return own.isEmpty()
        ? groups(
                entities
                    .createNativeQuery(ALL + " and g.group_id = ?2")
                    .setParameter(1, appId)
                    .setParameter(2, groupId))
            .stream()
            .findFirst()
        : Optional.of(own.get(0));
  }

  /** Groups of a user, by id; only those that all the others are in, too. */
  List<Group> ofUser(long appId, String userId, Collection<String> with, String after, int count) {
    return groups(
        entities
            .createNativeQuery(
                OF_USER
                    + """
                     and g.group_id > ?3 and ?5 = (
                      select count(*) from group_member w
                      where w.app_id = g.app_id and w.conversation_id = g.conversation_id
                        and w.left_at_ms is null and w.user_id = any(cast(?4 as text[])))
                    order by g.group_id limit ?6
                    """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, after)
            .setParameter(4, ArrayLiteral.texts(with, id -> id))
            .setParameter(5, with.size())
            .setParameter(6, count));
  }

  /**
   * Groups of an app, by id.
   *
   * @param listedOnly only what the public directory has
   * @param mutedAtMs only those that are muted then, or members of which are; -1 for all
   * @param page one more than it is long
   */
  List<Group> ofApp(long appId, boolean listedOnly, long mutedAtMs, Directory page) {
    return groups(
        entities
            .createNativeQuery(
                ALL
                    + """
                     and g.group_id > ?2 and (g.listed or not ?3)
                      and (?4 = '' or position(lower(?4) in lower(g.group_id)) > 0
                           or position(lower(?4) in lower(g.name)) > 0)
                      and (?6 < 0 or g.mute_mode <> 0
                             and (g.mute_until_ms = -1 or g.mute_until_ms > ?6)
                           or exists (
                             select 1 from group_member s
                             where s.app_id = g.app_id and s.conversation_id = g.conversation_id
                               and s.left_at_ms is null
                               and (s.muted_until_ms = -1 or s.muted_until_ms > ?6)))
                    order by g.group_id limit ?5
                    """)
            .setParameter(1, appId)
            .setParameter(2, page.after())
            .setParameter(3, listedOnly)
            .setParameter(4, page.search())
            .setParameter(5, page.count() + 1)
            .setParameter(6, mutedAtMs));
  }

  /** Some members, and how many there are in all. */
  record Found(List<Member> members, int total) {}

  /**
   * Members in the order of their entry.
   *
   * @param mutedAtMs only those muted by themselves then; -1 for all
   * @param search only those whose id or names have this in them; empty for all
   */
  Found members(long appId, String groupId, long mutedAtMs, String search, int offset, int count) {
    return found(
        ofGroup(
                """
                 and (?3 < 0 or m.muted_until_ms = -1 or m.muted_until_ms > ?3)
                  and (?4 = '' or position(lower(?4) in lower(m.user_id)) > 0
                       or position(lower(?4) in lower(m.nickname)) > 0
                       or position(lower(?4) in lower(coalesce(a.user_name, ''))) > 0)
                order by m.entered_at_ms, m.place offset ?5 limit ?6
                """,
                appId,
                groupId)
            .setParameter(3, mutedAtMs)
            .setParameter(4, search)
            .setParameter(5, offset)
            .setParameter(6, count));
  }

  /** Those of the users who are members. */
  List<Member> members(long appId, String groupId, Collection<String> userIds) {
    return found(
            ofGroup(" and m.user_id = any(cast(?3 as text[]))", appId, groupId)
                .setParameter(3, ArrayLiteral.texts(userIds, id -> id)))
        .members();
  }

  List<String> banned(long appId, String groupId) {
    List<?> users =
        entities
            .createNativeQuery(
                """
                select b.user_id from conversation c
                join group_ban b on b.app_id = c.app_id and b.conversation_id = c.conversation_id
                where c.app_id = ?1 and c.peer_key = ?2 order by b.user_id
                """)
            .setParameter(1, appId)
            .setParameter(2, new GroupKey(groupId).text())
            .getResultList();
    return users.stream().map(String.class::cast).toList();
  }

  /** Members who are exempt from mutes of the group. */
  List<String> allowed(long appId, String groupId) {
    return found(ofGroup(" and m.allowed order by m.user_id", appId, groupId)).members().stream()
        .map(Member::userId)
        .toList();
  }

  private Query ofGroup(String condition, long appId, String groupId) {
    return entities
        .createNativeQuery(MEMBER + condition)
        .setParameter(1, appId)
        .setParameter(2, new GroupKey(groupId).text());
  }

  private static Found found(Query query) {
    List<Object[]> rows = rows(query);
    return new Found(
        rows.stream().map(JpaGroupStore::member).toList(),
        rows.isEmpty() ? 0 : integer(rows.get(0)[10]));
  }

  @SuppressWarnings("unchecked")
  private static List<Group> groups(Query query) {
    return rows(query).stream()
        .map(
            row ->
                new Group(
                    (String) row[0],
                    (String) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4],
                    FrameCodec.read((String) row[5], Map.class),
                    ((String) row[6]).isEmpty() ? null : (String) row[6],
                    integer(row[7]) == ConversationView.NOTIFY ? null : integer(row[7]),
                    (String) row[8],
                    integer(row[9]),
                    integer(row[10]),
                    integer(row[11]),
                    (Boolean) row[12],
                    integer(row[13]),
                    integer(row[14]),
                    mute(row),
                    number(row[18]),
                    number(row[19])))
        .toList();
  }

  private static GroupMute mute(Object[] row) {
    String roles = (String) row[17];
    return new GroupMute(
        integer(row[15]),
        number(row[16]),
        roles.isEmpty()
            ? List.of()
            : Arrays.stream(roles.split(",")).map(Integer::valueOf).toList());
  }
}
