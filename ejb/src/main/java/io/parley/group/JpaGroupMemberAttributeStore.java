package io.parley.group;

import static io.parley.group.JpaGroupStore.number;
import static io.parley.group.JpaGroupStore.rows;

import io.parley.conversation.GroupKey;
import io.parley.kernel.ArrayLiteral;
import io.parley.protocol.FrameCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Attributes of members on PostgreSQL. Every method joins the caller's transaction; whoever writes
 * holds the lock of the group.
 */
@ApplicationScoped
public class JpaGroupMemberAttributeStore {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaGroupMemberAttributeStore() {}

  JpaGroupMemberAttributeStore(EntityManager entities) {
    this.entities = entities;
  }

  /** Those of the users who are members. */
  @SuppressWarnings("unchecked")
  List<MemberAttributes> find(long appId, String groupId, Collection<String> userIds) {
    return rows(
            entities
                .createNativeQuery(
                    """
                    select m.user_id, coalesce(t.attributes, '{}'), coalesce(t.version, 0)
                    from conversation c
                    join group_member m
                      on m.app_id = c.app_id and m.conversation_id = c.conversation_id
                    left join group_member_attributes t
                      on t.app_id = m.app_id and t.conversation_id = m.conversation_id
                        and t.user_id = m.user_id
                    where c.app_id = ?1 and c.peer_key = ?2 and m.left_at_ms is null
                      and m.user_id = any(cast(?3 as text[]))
                    """)
                .setParameter(1, appId)
                .setParameter(2, new GroupKey(groupId).text())
                .setParameter(3, ArrayLiteral.texts(userIds, id -> id)))
        .stream()
        .map(
            row ->
                new MemberAttributes(
                    (String) row[0], FrameCodec.read((String) row[1], Map.class), number(row[2])))
        .toList();
  }

  void save(ChatGroup group, MemberAttributes attributes) {
    entities
        .createNativeQuery(
            """
            insert into group_member_attributes
              (app_id, conversation_id, user_id, attributes, version)
            values (?1, ?2, ?3, ?4, ?5)
            on conflict (app_id, conversation_id, user_id) do update
              set attributes = excluded.attributes, version = excluded.version
            """)
        .setParameter(1, group.id().appId())
        .setParameter(2, group.id().conversationId())
        .setParameter(3, attributes.userId())
        .setParameter(4, FrameCodec.write(attributes.values()))
        .setParameter(5, attributes.version())
        .executeUpdate();
  }
}
