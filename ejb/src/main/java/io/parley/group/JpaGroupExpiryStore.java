package io.parley.group;

import static io.parley.group.JpaGroupStore.number;
import static io.parley.group.JpaGroupStore.rows;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Finds on PostgreSQL, by partial indexes, what has ended by time. */
@ApplicationScoped
public class JpaGroupExpiryStore {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaGroupExpiryStore() {}

  JpaGroupExpiryStore(EntityManager entities) {
    this.entities = entities;
  }

  /** A group in which something has ended. */
  record Due(long appId, String groupId) {}

  /**
   * Groups with a mute that is over or an application that has expired, and nobody was told yet.
   *
   * @param max at most so many
   */
  List<Due> due(long nowMs, int max) {
    return rows(
            entities
                .createNativeQuery(
                    """
                    select app_id, group_id from chat_group
                    where mute_until_ms > 0 and mute_until_ms <= ?1 and dismissed_at_ms is null
                    union
                    select m.app_id, substr(c.peer_key, 2) from group_member m
                    join conversation c
                      on c.app_id = m.app_id and c.conversation_id = m.conversation_id
                    where m.muted_until_ms > 0 and m.muted_until_ms <= ?1 and m.left_at_ms is null
                    union
                    select p.app_id, p.group_id from group_application p
                    join chat_group g on g.app_id = p.app_id and g.group_id = p.group_id
                    where p.state = 1 and p.created_at_ms <= ?2 and g.dismissed_at_ms is null
                    limit ?3
                    """)
                .setParameter(1, nowMs)
                .setParameter(2, Application.expiredByMs(nowMs))
                .setParameter(3, max))
        .stream()
        .map(row -> new Due(number(row[0]), (String) row[1]))
        .toList();
  }
}
