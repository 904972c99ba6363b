package io.parley.account;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** On PostgreSQL; the caller's transaction holds. */
@Dependent
class JpaAppSettingsStore implements AppSettingsStore {
  private static final String SETTINGS =
      "select group_tips, room_history_s, room_history_before_s from app where app_id = ?1";

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  JpaAppSettingsStore() {}

  JpaAppSettingsStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public AppSettings lock(long appId) {
    return settings(SETTINGS + " for no key update", appId);
  }

  @Override
  public AppSettings read(long appId) {
    return settings(SETTINGS, appId);
  }

  private AppSettings settings(String statement, long appId) {
    Object[] row =
        (Object[]) entities.createNativeQuery(statement).setParameter(1, appId).getSingleResult();
    return new AppSettings((Integer) row[0], (Integer) row[1], (Integer) row[2]);
  }

  @Override
  public void write(long appId, AppSettings settings) {
    entities
        .createNativeQuery(
            "update app set group_tips = ?2, room_history_s = ?3, room_history_before_s = ?4"
                + " where app_id = ?1")
        .setParameter(1, appId)
        .setParameter(2, settings.groupTips())
        .setParameter(3, settings.roomHistoryS())
        .setParameter(4, settings.roomHistoryBeforeS())
        .executeUpdate();
  }
}
