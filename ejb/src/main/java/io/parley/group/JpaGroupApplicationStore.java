package io.parley.group;

import static io.parley.group.JpaGroupStore.integer;
import static io.parley.group.JpaGroupStore.number;
import static io.parley.group.JpaGroupStore.rows;

import io.parley.kernel.ArrayLiteral;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Applications on PostgreSQL, one for each group, user and inviter: a new one replaces the former.
 * Every method joins the caller's transaction; whoever writes holds the lock of the group.
 */
@ApplicationScoped
public class JpaGroupApplicationStore {
  private static final String APPLICATION =
      """
      select p.group_id, g.name, g.avatar_url, p.user_id, coalesce(a.user_name, ''), p.inviter_id,
             coalesce(i.user_name, ''), p.state, p.wording, p.created_at_ms, p.updated_at_ms,
             p.operator_id
      from group_application p
      join chat_group g on g.app_id = p.app_id and g.group_id = p.group_id
      left join account a on a.app_id = p.app_id and a.user_id = p.user_id
      left join account i on i.app_id = p.app_id and i.user_id = p.inviter_id
      where p.app_id = ?1
      """;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaGroupApplicationStore() {}

  JpaGroupApplicationStore(EntityManager entities) {
    this.entities = entities;
  }

  /** Adds waiting ones of these users; returns them as they are now. */
  List<Application> add(
      ChatGroup group, Collection<String> userIds, String inviterId, String wording, long nowMs) {
    entities
        .createNativeQuery(
            """
            insert into group_application (app_id, group_id, user_id, inviter_id, state, wording,
                                           created_at_ms, updated_at_ms)
            select ?1, ?2, u, ?4, 1, ?5, ?6, ?6 from unnest(cast(?3 as text[])) u
            on conflict (app_id, group_id, user_id, inviter_id) do update
              set state = 1, wording = excluded.wording, created_at_ms = excluded.created_at_ms,
                  updated_at_ms = excluded.updated_at_ms, operator_id = ''
            """)
        .setParameter(1, group.id().appId())
        .setParameter(2, group.id().groupId())
        .setParameter(3, ArrayLiteral.texts(userIds, id -> id))
        .setParameter(4, inviterId)
        .setParameter(5, wording)
        .setParameter(6, nowMs)
        .executeUpdate();
    return find(group, userIds, inviterId);
  }

  /** Those of the users whose application by this inviter waits for an answer. */
  Set<String> waiting(ChatGroup group, Collection<String> userIds, String inviterId, long nowMs) {
    return find(group, userIds, inviterId).stream()
        .filter(application -> application.isOpen(nowMs))
        .map(Application::userId)
        .collect(Collectors.toSet());
  }

  private List<Application> find(ChatGroup group, Collection<String> userIds, String inviterId) {
    return list(
        entities
            .createNativeQuery(
                APPLICATION
                    + " and p.group_id = ?2 and p.inviter_id = ?4"
                    + " and p.user_id = any(cast(?3 as text[]))")
            .setParameter(1, group.id().appId())
            .setParameter(2, group.id().groupId())
            .setParameter(3, ArrayLiteral.texts(userIds, id -> id))
            .setParameter(4, inviterId));
  }

  Optional<Application> find(ChatGroup group, String userId, String inviterId) {
    return list(
            entities
                .createNativeQuery(
                    APPLICATION + " and p.group_id = ?2 and p.user_id = ?3 and p.inviter_id = ?4")
                .setParameter(1, group.id().appId())
                .setParameter(2, group.id().groupId())
                .setParameter(3, userId)
                .setParameter(4, inviterId))
        .stream()
        .findFirst();
  }

  void save(ChatGroup group, Application application) {
    entities
        .createNativeQuery(
            """
            update group_application set state = ?5, updated_at_ms = ?6, operator_id = ?7
            where app_id = ?1 and group_id = ?2 and user_id = ?3 and inviter_id = ?4
            """)
        .setParameter(1, group.id().appId())
        .setParameter(2, group.id().groupId())
        .setParameter(3, application.userId())
        .setParameter(4, application.inviterId())
        .setParameter(5, application.state())
        .setParameter(6, application.updatedAtMs())
        .setParameter(7, application.operatorId())
        .executeUpdate();
  }

  /**
   * Ends what nobody can answer any more: all of a dismissed group, those of users who are in.
   *
   * @param userIds users; empty for everybody
   * @return those that were waiting, as they are now
   */
  List<Application> disable(ChatGroup group, Collection<String> userIds, long nowMs) {
    List<?> ended =
        entities
            .createNativeQuery(
                """
                update group_application set state = 5, updated_at_ms = ?4
                where app_id = ?1 and group_id = ?2 and state = 1
                  and (?5 or user_id = any(cast(?3 as text[])))
                returning user_id
                """)
            .setParameter(1, group.id().appId())
            .setParameter(2, group.id().groupId())
            .setParameter(3, ArrayLiteral.texts(userIds, id -> id))
            .setParameter(4, nowMs)
            .setParameter(5, userIds.isEmpty())
            .getResultList();
    return ended.isEmpty() ? List.of() : changed(group, Application.DISABLED, nowMs);
  }

  /**
   * Ends what nobody has answered in time.
   *
   * @param createdByMs those that were created until then
   * @return those that were waiting, as they are now
   */
  List<Application> expire(ChatGroup group, long createdByMs, long nowMs) {
    int expired =
        entities
            .createNativeQuery(
                """
                update group_application set state = 4, updated_at_ms = ?3
                where app_id = ?1 and group_id = ?2 and state = 1 and created_at_ms <= ?4
                """)
            .setParameter(1, group.id().appId())
            .setParameter(2, group.id().groupId())
            .setParameter(3, nowMs)
            .setParameter(4, createdByMs)
            .executeUpdate();
    return expired == 0 ? List.of() : changed(group, Application.EXPIRED, nowMs);
  }

  private List<Application> changed(ChatGroup group, int state, long atMs) {
    return list(
        entities
            .createNativeQuery(
                APPLICATION + " and p.group_id = ?2 and p.state = ?3 and p.updated_at_ms = ?4")
            .setParameter(1, group.id().appId())
            .setParameter(2, group.id().groupId())
            .setParameter(3, state)
            .setParameter(4, atMs));
  }

  /** What concerns the user, newest first: own ones, and all of groups that he manages. */
  List<Application> of(long appId, String userId, long sinceMs, int offset, int count) {
    return list(
        entities
            .createNativeQuery(
                APPLICATION
                    + """
                     and p.created_at_ms > ?3
                     and (p.user_id = ?2 or p.inviter_id = ?2 or exists (
                       select 1 from group_member m
                       where m.app_id = p.app_id and m.conversation_id = g.conversation_id
                         and m.user_id = ?2 and m.role in (1, 2) and m.left_at_ms is null))
                    order by p.created_at_ms desc, p.group_id, p.user_id, p.inviter_id
                    offset ?4 limit ?5
                    """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, sinceMs)
            .setParameter(4, offset)
            .setParameter(5, count));
  }

  /** What concerns a group, newest first. */
  List<Application> ofGroup(long appId, String groupId, long sinceMs, int offset, int count) {
    return list(
        entities
            .createNativeQuery(
                APPLICATION
                    + """
                     and p.group_id = ?2 and p.created_at_ms > ?3
                    order by p.created_at_ms desc, p.user_id, p.inviter_id
                    offset ?4 limit ?5
                    """)
            .setParameter(1, appId)
            .setParameter(2, groupId)
            .setParameter(3, sinceMs)
            .setParameter(4, offset)
            .setParameter(5, count));
  }

  private static List<Application> list(Query query) {
    return rows(query).stream()
        .map(
            row ->
                new Application(
                    (String) row[0],
                    (String) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4],
                    (String) row[5],
                    (String) row[6],
                    integer(row[7]),
                    (String) row[8],
                    number(row[9]),
                    number(row[10]),
                    (String) row[11]))
        .toList();
  }
}
