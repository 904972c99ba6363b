package io.parley.presence;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Devices and statuses in PostgreSQL; the caller's transaction holds the locks. */
@Dependent
class JpaPresenceStore implements PresenceStore {
  @PersistenceContext(unitName = "parley")
  private EntityManager entityManager;

  /** For the container. */
  JpaPresenceStore() {}

  JpaPresenceStore(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public void lock(User user, Instant now) {
    if (row(user, LockModeType.PESSIMISTIC_WRITE).isEmpty()) {
      entityManager
          .createNativeQuery(
              """
              insert into presence (app_id, user_id, status, since_ms) values (?1, ?2, ?3, ?4)
              on conflict (app_id, user_id) do nothing
              """)
          .setParameter(1, user.appId())
          .setParameter(2, user.userId())
          .setParameter(3, OnlineStatus.OFFLINE.number())
          .setParameter(4, now.toEpochMilli())
          .executeUpdate();
      row(user, LockModeType.PESSIMISTIC_WRITE).orElseThrow();
    }
  }

  @Override
  public List<Device> devices(User user) {
    return entityManager
        .createQuery(
            "select d from DeviceRow d where d.appId = :appId and d.userId = :userId"
                + " order by d.loggedInAtMs, d.deviceId",
            DeviceRow.class)
        .setParameter("appId", user.appId())
        .setParameter("userId", user.userId())
        .getResultStream()
        .map(DeviceRow::device)
        .toList();
  }

  @Override
  public void put(User user, Device device) {
    entityManager.merge(new DeviceRow(user, device));
  }

  @Override
  public void remove(User user, String deviceId) {
    DeviceRow row = entityManager.find(DeviceRow.class, new DeviceRow.Key(user, deviceId));
    if (row != null) {
      entityManager.remove(row);
    }
  }

  @Override
  public void setStatus(User user, OnlineStatus status, Instant now) {
    row(user, LockModeType.NONE).orElseThrow().become(status, now);
  }

  @Override
  public Optional<Since> status(User user) {
    return row(user, LockModeType.NONE).map(PresenceRow::since);
  }

  @Override
  public List<User> claimDue(Instant now, int max) {
    List<?> rows =
        entityManager
            .createNativeQuery(
                """
                select p.app_id, p.user_id from presence p
                where exists (select 1 from device d where d.app_id = p.app_id
                              and d.user_id = p.user_id and d.offline_due_at_ms <= ?1)
                limit ?2 for update skip locked
                """)
            .setParameter(1, now.toEpochMilli())
            .setParameter(2, max)
            .getResultList();
    return rows.stream()
        .map(row -> (Object[]) row)
        .map(row -> new User(((Number) row[0]).longValue(), (String) row[1]))
        .toList();
  }

  /**
   * Takes no user's lock: it only starts a clock, which a login stops again, and waits for nobody.
   */
  @Override
  public void loseDeadNodes(Instant dueAt) {
    entityManager
        .createNativeQuery(
            """
            update device d set offline_due_at_ms = ?1 from (
              select app_id, user_id, device_id from device
              where offline_due_at_ms is null and node_id not in (select node_id from node)
              for update skip locked) lost
            where d.app_id = lost.app_id and d.user_id = lost.user_id
              and d.device_id = lost.device_id
            """)
        .setParameter(1, dueAt.toEpochMilli())
        .executeUpdate();
  }

  private Optional<PresenceRow> row(User user, LockModeType mode) {
    return Optional.ofNullable(
        entityManager.find(PresenceRow.class, new PresenceRow.Key(user), mode));
  }
}
