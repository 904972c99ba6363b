package io.parley.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** On PostgreSQL. */
@ApplicationScoped
public class JpaSilenceStore implements SilenceStore {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaSilenceStore() {}

  JpaSilenceStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public boolean setNotification(
      long appId, String userId, String target, int notification, long nowMs) {
    return entities
            .createNativeQuery(
                """
                update conversation_member set notification = ?5, changed_at_ms = ?6
                where app_id = ?1 and user_id = ?2 and conversation_type = ?3 and target_id = ?4
                """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, GroupKey.type(target))
            .setParameter(4, target)
            .setParameter(5, notification)
            .setParameter(6, nowMs)
            .executeUpdate()
        > 0;
  }

  @Override
  public int lockSilentPeers(long appId, String userId, String exceptTarget) {
    JpaUserLocks.take(entities, appId, List.of(userId));
    Object count =
        entities
            .createNativeQuery(
                """
                select count(*) from conversation_member
                where app_id = ?1 and user_id = ?2 and conversation_type = 0
                  and notification = 2 and target_id <> ?3
                """)
            .setParameter(1, appId)
            .setParameter(2, userId)
            .setParameter(3, exceptTarget)
            .getSingleResult();
    return ((Number) count).intValue();
  }
}
