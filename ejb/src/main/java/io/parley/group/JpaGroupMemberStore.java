package io.parley.group;

import io.parley.conversation.GroupKey;
import io.parley.kernel.ArrayLiteral;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;

/**
 * Members and their views of the group's conversation, on PostgreSQL. Every method joins the
 * transaction that holds the lock of the group; views are written in the order of the users, so
 * that nobody waits for each other in a circle.
 */
@ApplicationScoped
public class JpaGroupMemberStore {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaGroupMemberStore() {}

  JpaGroupMemberStore(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Writes who has come, gone or changed.
   *
   * @param historyMax messages before the entry that a newcomer may read; negative for all
   */
  void save(ChatGroup group, long nowMs, int historyMax) {
    if (!group.entered().isEmpty()) {
      enter(group);
      openViews(group, nowMs, historyMax);
    }
    if (!group.changed().isEmpty()) {
      change(group);
    }
    if (!group.left().isEmpty()) {
      closeViews(group, nowMs);
      leave(group, nowMs);
    }
  }

  private void enter(ChatGroup group) {
    Collection<Member> members = group.entered();
    ofGroup(
            """
            insert into group_member (app_id, conversation_id, user_id, role, muted_until_ms,
                                      entered_at_ms, enter_type, entered_by)
            select ?1, ?2, t.* from unnest(cast(?3 as text[]), cast(?4 as smallint[]),
                cast(?5 as bigint[]), cast(?6 as bigint[]), cast(?7 as smallint[]),
                cast(?8 as text[])) as t
            on conflict (app_id, conversation_id, user_id) do update
              set role = excluded.role, nickname = '', allowed = false, left_at_ms = null,
                  entered_at_ms = excluded.entered_at_ms, enter_type = excluded.enter_type,
                  entered_by = excluded.entered_by, place = default
            """,
            group)
        .setParameter(3, ArrayLiteral.texts(members, Member::userId))
        .setParameter(4, ArrayLiteral.values(members, Member::role))
        .setParameter(5, ArrayLiteral.values(members, Member::mutedUntilMs))
        .setParameter(6, ArrayLiteral.values(members, Member::enteredAtMs))
        .setParameter(7, ArrayLiteral.values(members, Member::enterType))
        .setParameter(8, ArrayLiteral.texts(members, Member::enteredBy))
        .executeUpdate();
  }

  /** Nothing is unread at first; who comes back has what counted as his before. */
  private void openViews(ChatGroup group, long nowMs, int historyMax) {
    ofGroup(
            """
            insert into conversation_member as v
              (app_id, user_id, conversation_type, target_id, conversation_id, from_seq,
               read_seq, read_ordinal, delivered_seq, changed_at_ms)
            select m.app_id, m.user_id, 2, ?3, m.conversation_id,
                   case when ?5 < 0 then 0 else greatest(0, c.last_seq - ?5) end,
                   c.last_seq, c.low_ordinal - m.sent_ordinal, c.last_seq, ?6
            from conversation c
            join group_member m on m.app_id = c.app_id and m.conversation_id = c.conversation_id
            where c.app_id = ?1 and c.conversation_id = ?2 and m.user_id = any(cast(?4 as text[]))
            order by m.user_id
            on conflict (app_id, user_id, conversation_type, target_id) do update
              set from_seq = excluded.from_seq, read_seq = excluded.read_seq,
                  read_ordinal = excluded.read_ordinal, delivered_seq = excluded.delivered_seq,
                  changed_at_ms = excluded.changed_at_ms, notification = excluded.notification,
                  until_seq = null, until_ordinal = null, until_ms = null
            """,
            group)
        .setParameter(3, new GroupKey(group.id().groupId()).text())
        .setParameter(4, ArrayLiteral.texts(group.entered(), Member::userId))
        .setParameter(5, historyMax)
        .setParameter(6, nowMs)
        .executeUpdate();
  }

  private void change(ChatGroup group) {
    Collection<Member> members = group.changed();
    ofGroup(
            """
            update group_member m
            set role = t.role, nickname = t.nickname, muted_until_ms = t.muted_until_ms,
                allowed = t.allowed
            from unnest(cast(?3 as text[]), cast(?4 as smallint[]), cast(?5 as text[]),
                        cast(?6 as bigint[]), cast(?7 as boolean[]))
              as t(user_id, role, nickname, muted_until_ms, allowed)
            where m.app_id = ?1 and m.conversation_id = ?2 and m.user_id = t.user_id
            """,
            group)
        .setParameter(3, ArrayLiteral.texts(members, Member::userId))
        .setParameter(4, ArrayLiteral.values(members, Member::role))
        .setParameter(5, ArrayLiteral.texts(members, Member::nickname))
        .setParameter(6, ArrayLiteral.values(members, Member::mutedUntilMs))
        .setParameter(7, ArrayLiteral.values(members, Member::allowed))
        .executeUpdate();
  }

  /** The views end here; each is locked in the order of the users first. */
  private void closeViews(ChatGroup group, long nowMs) {
    ofGroup(
            """
            with locked as materialized (
              select v.user_id from conversation_member v
              where v.app_id = ?1 and v.conversation_type = 2 and v.target_id = ?3
                and v.user_id = any(cast(?4 as text[]))
              order by v.user_id for update)
            update conversation_member v
            set until_seq = c.last_seq, until_ordinal = c.low_ordinal - m.sent_ordinal,
                until_ms = c.last_sent_at_ms, changed_at_ms = ?5
            from locked l, conversation c, group_member m
            where v.app_id = ?1 and v.conversation_type = 2 and v.target_id = ?3
              and v.user_id = l.user_id and c.app_id = ?1 and c.conversation_id = ?2
              and m.app_id = ?1 and m.conversation_id = ?2 and m.user_id = l.user_id
            """,
            group)
        .setParameter(3, new GroupKey(group.id().groupId()).text())
        .setParameter(4, ArrayLiteral.texts(group.left(), id -> id))
        .setParameter(5, nowMs)
        .executeUpdate();
  }

  private void leave(ChatGroup group, long nowMs) {
    ofGroup(
            """
            update group_member set left_at_ms = ?4
            where app_id = ?1 and conversation_id = ?2 and user_id = any(cast(?3 as text[]))
            """,
            group)
        .setParameter(3, ArrayLiteral.texts(group.left(), id -> id))
        .setParameter(4, nowMs)
        .executeUpdate();
    ofGroup(
            """
            update group_member_attributes set attributes = '{}', version = version + 1
            where app_id = ?1 and conversation_id = ?2 and user_id = any(cast(?3 as text[]))
            """,
            group)
        .setParameter(3, ArrayLiteral.texts(group.left(), id -> id))
        .executeUpdate();
  }

  /** The user's own name for a group; false when he has none of that id. */
  boolean setAlias(long appId, String userId, String groupId, String alias, long nowMs) {
    return entities
            .createNativeQuery(
                """
                update conversation_member set alias = ?4, changed_at_ms = ?5
                where app_id = ?1 and user_id = ?2 and conversation_type = 2 and target_id = ?3
                """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, new GroupKey(groupId).text())
            .setParameter(4, alias)
            .setParameter(5, nowMs)
            .executeUpdate()
        > 0;
  }

  private Query ofGroup(String statement, ChatGroup group) {
    return entities
        .createNativeQuery(statement)
        .setParameter(1, group.id().appId())
        .setParameter(2, group.id().conversationId());
  }
}
