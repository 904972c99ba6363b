package io.parley.group;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.parley.conversation.ConversationKey;
import io.parley.conversation.GroupKey;
import io.parley.conversation.JpaUserLocks;
import io.parley.conversation.Tail;
import io.parley.delivery.DeliveryStream.Position;
import io.parley.group.ChatGroup.Id;
import io.parley.kernel.ArrayLiteral;
import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.GroupMute;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Groups on PostgreSQL, read whole and written where they have changed. Every method joins the
 * caller's transaction.
 */
@ApplicationScoped
public class JpaGroupStore {
  private static final String INFO =
      """
      select g.name, g.avatar_url, g.notice, g.announcement, g.attributes, g.join_mode,
             g.invite_mode, g.be_invite_mode, g.listed, g.members_max, g.mute_mode,
             g.mute_until_ms, g.mute_roles, g.created_at_ms
      from chat_group g
      where g.app_id = ?1 and g.group_id = ?2 and g.dismissed_at_ms is null
      """;

  private static final String MEMBERS =
      """
      select m.user_id, coalesce(a.user_name, ''), coalesce(a.avatar_url, ''), m.nickname, m.role,
             m.muted_until_ms, m.allowed, m.entered_at_ms, m.enter_type, m.entered_by
      from group_member m
      left join account a on a.app_id = m.app_id and a.user_id = m.user_id
      where m.app_id = ?1 and m.conversation_id = ?2 and m.left_at_ms is null
      order by m.entered_at_ms, m.place
      """;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaGroupStore() {}

  JpaGroupStore(EntityManager entities) {
    this.entities = entities;
  }

  /** The row of the conversation. */
  private record Row(long conversationId, long version, long lastSeq) {}

  /**
   * Locks a group until the transaction ends: no message is stored, and nobody else changes it.
   * What belongs to it is read after the lock, in statements of their own, so that it is the
   * newest.
   *
   * @return empty when there is no such group, or no longer
   */
  Optional<ChatGroup> lock(long appId, String groupId) {
    return row(appId, groupId, " for update").flatMap(row -> group(appId, groupId, row));
  }

  /** Reads a group as it is; not to be changed. */
  Optional<ChatGroup> read(long appId, String groupId) {
    return row(appId, groupId, "").flatMap(row -> group(appId, groupId, row));
  }

  private Optional<Row> row(long appId, String groupId, String lock) {
    return rows(
            entities
                .createNativeQuery(
                    """
                    select conversation_id, version, last_seq from conversation
                    where app_id = ?1 and peer_key = ?2
                    """
                        + lock)
                .setParameter(1, appId)
                .setParameter(2, new GroupKey(groupId).text()))
        .stream()
        .map(row -> new Row(number(row[0]), number(row[1]), number(row[2])))
        .findFirst();
  }

  private Optional<ChatGroup> group(long appId, String groupId, Row row) {
    Query query = entities.createNativeQuery(INFO).setParameter(1, appId).setParameter(2, groupId);
    return rows(query).stream()
        .findFirst()
        .map(
            info ->
                new ChatGroup(
                    new Id(appId, groupId, row.conversationId(), row.lastSeq()),
                    row.version() + 1,
                    info(info),
                    members(appId, row.conversationId()),
                    mutesOfOthers(appId, row.conversationId()),
                    banned(appId, row.conversationId())));
  }

  @SuppressWarnings("unchecked")
  private static GroupInfo info(Object[] row) {
    return new GroupInfo(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[3],
        FrameCodec.read((String) row[4], Map.class),
        new GroupInfo.Modes(integer(row[5]), integer(row[6]), integer(row[7]), (Boolean) row[8]),
        integer(row[9]),
        new GroupMute(integer(row[10]), number(row[11]), roles((String) row[12])),
        number(row[13]));
  }

  private static List<Integer> roles(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
  }

  private static String roles(GroupMute mute) {
    return mute.roles().stream().map(Object::toString).collect(joining(","));
  }

  private List<Member> members(long appId, long conversationId) {
    return rows(ofGroup(MEMBERS, appId, conversationId)).stream()
        .map(JpaGroupStore::member)
        .toList();
  }

  static Member member(Object[] row) {
    return new Member(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[3],
        integer(row[4]),
        number(row[5]),
        (Boolean) row[6],
        number(row[7]),
        integer(row[8]),
        (String) row[9]);
  }

  private Map<String, Long> mutesOfOthers(long appId, long conversationId) {
    String statement =
        """
        select user_id, muted_until_ms from group_member
        where app_id = ?1 and conversation_id = ?2 and left_at_ms is not null
          and muted_until_ms <> 0
        """;
    return rows(ofGroup(statement, appId, conversationId)).stream()
        .collect(toMap(row -> (String) row[0], row -> number(row[1])));
  }

  private Set<String> banned(long appId, long conversationId) {
    String statement = "select user_id from group_ban where app_id = ?1 and conversation_id = ?2";
    List<?> users = ofGroup(statement, appId, conversationId).getResultList();
    return users.stream().map(String.class::cast).collect(toSet());
  }

  /** Who may send to a group, and who gets it; null rows never come: the lock is held. */
  GroupAudience audience(long appId, String groupId, long conversationId, long version) {
    Query query = entities.createNativeQuery(INFO).setParameter(1, appId).setParameter(2, groupId);
    GroupMute mute =
        rows(query).stream().findFirst().map(row -> info(row).mute()).orElse(GroupMute.OFF);
    return GroupAudience.of(version, mute, members(appId, conversationId));
  }

  /** The conversation of a group, dismissed or not, as far as its members are concerned. */
  Optional<Tail> end(ConversationKey group) {
    Query query =
        entities
            .createNativeQuery(
                "select conversation_id, version from conversation"
                    + " where app_id = ?1 and peer_key = ?2")
            .setParameter(1, group.appId())
            .setParameter(2, group.name().text());
    return rows(query).stream()
        .findFirst()
        .map(row -> new Tail(number(row[0]), group, 0, 0, 0, 0, number(row[1])));
  }

  /**
   * Creates an empty group, locked.
   *
   * @throws ChatException GROUP_EXISTS, GROUP_WAS_DISMISSED
   */
  ChatGroup create(long appId, String groupId, GroupInfo info) {
    List<?> created =
        entities
            .createNativeQuery(
                """
                insert into conversation (app_id, peer_key) values (?1, ?2)
                on conflict do nothing returning conversation_id
                """)
            .setParameter(1, appId)
            .setParameter(2, new GroupKey(groupId).text())
            .getResultList();
    if (created.isEmpty()) {
      boolean lives = read(appId, groupId).isPresent();
      throw lives
          ? new ChatException(ErrorCode.GROUP_EXISTS, "there is a group of this id")
          : new ChatException(ErrorCode.GROUP_WAS_DISMISSED, "a dismissed group had this id");
    }
    long conversationId = number(created.get(0));
    Query insert =
        entities.createNativeQuery(
            """
            insert into chat_group (app_id, group_id, conversation_id, name, avatar_url, notice,
                announcement, attributes, join_mode, invite_mode, be_invite_mode, listed,
                members_max, mute_mode, mute_until_ms, mute_roles, created_at_ms)
            values (?1, ?2, ?17, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
            """);
    setInfo(insert, appId, groupId, info)
        .setParameter(16, info.createdAtMs())
        .setParameter(17, conversationId)
        .executeUpdate();
    Id id = new Id(appId, groupId, conversationId, 0);
    return new ChatGroup(id, 1, info, List.of(), Map.of(), Set.of());
  }

  private static Query setInfo(Query query, long appId, String groupId, GroupInfo info) {
    return query
        .setParameter(1, appId)
        .setParameter(2, groupId)
        .setParameter(3, info.name())
        .setParameter(4, info.avatarUrl())
        .setParameter(5, info.notice())
        .setParameter(6, info.announcement())
        .setParameter(7, FrameCodec.write(info.attributes()))
        .setParameter(8, info.modes().join())
        .setParameter(9, info.modes().invite())
        .setParameter(10, info.modes().beInvite())
        .setParameter(11, info.modes().listed())
        .setParameter(12, info.maxMembers())
        .setParameter(13, info.mute().mode())
        .setParameter(14, info.mute().untilMs())
        .setParameter(15, roles(info.mute()));
  }

  /** Writes what has changed of a locked group. */
  void save(ChatGroup group, long nowMs) {
    if (group.isInfoChanged()) {
      Query update =
          entities.createNativeQuery(
              """
              update chat_group
              set name = ?3, avatar_url = ?4, notice = ?5, announcement = ?6, attributes = ?7,
                  join_mode = ?8, invite_mode = ?9, be_invite_mode = ?10, listed = ?11,
                  members_max = ?12, mute_mode = ?13, mute_until_ms = ?14, mute_roles = ?15
              where app_id = ?1 and group_id = ?2
              """);
      setInfo(update, group.id().appId(), group.id().groupId(), group.info()).executeUpdate();
    }
    if (group.isDismissed()) {
      entities
          .createNativeQuery(
              "update chat_group set dismissed_at_ms = ?3 where app_id = ?1 and group_id = ?2")
          .setParameter(1, group.id().appId())
          .setParameter(2, group.id().groupId())
          .setParameter(3, nowMs)
          .executeUpdate();
    }
    saveBans(group);
    ofGroup(
            "update conversation set version = ?3, changed_at_ms = ?4"
                + " where app_id = ?1 and conversation_id = ?2",
            group.id().appId(),
            group.id().conversationId())
        .setParameter(3, group.version())
        .setParameter(4, nowMs)
        .executeUpdate();
  }

  private void saveBans(ChatGroup group) {
    group
        .bans()
        .forEach(
            (userId, banned) ->
                ofGroup(
                        banned
                            ? "insert into group_ban values (?1, ?2, ?3) on conflict do nothing"
                            : "delete from group_ban where app_id = ?1 and conversation_id = ?2"
                                + " and user_id = ?3",
                        group.id().appId(),
                        group.id().conversationId())
                    .setParameter(3, userId)
                    .executeUpdate());
  }

  /**
   * Registered users, and in how many groups each is; that stays so until the transaction ends,
   * because whoever brings somebody into a group asks here.
   */
  List<Newcomer> lockNewcomers(long appId, Collection<String> userIds) {
    JpaUserLocks.take(entities, appId, userIds);
    return newcomers(appId, userIds);
  }

  /** Registered users, and in how many groups each is. */
  List<Newcomer> newcomers(long appId, Collection<String> userIds) {
    return rows(
            entities
                .createNativeQuery(
                    """
                    select a.user_id, coalesce(a.user_name, ''), coalesce(a.avatar_url, ''),
                           (select count(*) from conversation_member m
                            where m.app_id = a.app_id and m.user_id = a.user_id
                              and m.conversation_type = 2 and m.until_seq is null)
                    from unnest(cast(?2 as text[])) with ordinality as u(user_id, place)
                    join account a on a.app_id = ?1 and a.user_id = u.user_id
                    order by u.place
                    """)
                .setParameter(1, appId)
                .setParameter(2, ArrayLiteral.texts(userIds, id -> id)))
        .stream()
        .map(
            row -> new Newcomer((String) row[0], (String) row[1], (String) row[2], integer(row[3])))
        .toList();
  }

  /** A registered user who may enter a group. */
  record Newcomer(String userId, String userName, String avatarUrl, int groups) {}

  /** The events of groups that the app wants as tips, bit n for event n. */
  int tips(long appId) {
    Query query = entities.createNativeQuery("select group_tips from app where app_id = ?1");
    return integer(query.setParameter(1, appId).getSingleResult());
  }

  /** Adds what is told to the outbox, as whoever commits a batch of a stream has to. */
  void tell(Position position, String nodeId, long nowMs, String content) {
    entities
        .createNativeQuery(
            """
            insert into outbox (stream, batch, node_id, created_at_ms, content)
            values (?1, ?2, ?3, ?4, ?5)
            """)
        .setParameter(1, position.stream())
        .setParameter(2, position.batch())
        .setParameter(3, nodeId)
        .setParameter(4, nowMs)
        .setParameter(5, content)
        .executeUpdate();
  }

  private Query ofGroup(String statement, long appId, long conversationId) {
    return entities
        .createNativeQuery(statement)
        .setParameter(1, appId)
        .setParameter(2, conversationId);
  }

  static List<Object[]> rows(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Object[].class::cast).toList();
  }

  static long number(Object value) {
    return ((Number) value).longValue();
  }

  static int integer(Object value) {
    return ((Number) value).intValue();
  }
}
