package io.parley.journey;

import io.parley.kernel.ArrayLiteral;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;

/**
 * The newest dropped connection of each device, on PostgreSQL; forgotten after {@link
 * JpaReceiptStore#KEPT_DAYS} days, as what the device acknowledged is.
 */
@ApplicationScoped
public class JpaDroppedConnectionStore {
  private static final long DAY_MS = 24 * 3600 * 1000L;

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaDroppedConnectionStore() {}

  /** Works in the transaction of this. */
  public JpaDroppedConnectionStore(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Notes connections in one statement, in the caller's transaction and in one order of rows, so
   * that two nodes never wait for each other in a circle. An older one of a device changes nothing.
   */
  public void add(Collection<DroppedConnection> dropped) {
    if (dropped.isEmpty()) {
      return;
    }
    entities
        .createNativeQuery(
            """
            insert into dropped_connection as d
              (app_id, user_id, device_id, logged_in_at_ms, dropped_at_ms)
            select distinct on (1, 2, 3) *
            from unnest(cast(?1 as bigint[]), cast(?2 as text[]), cast(?3 as text[]),
                        cast(?4 as bigint[]), cast(?5 as bigint[]))
              as t(app_id, user_id, device_id, logged_in_at_ms, dropped_at_ms)
            order by 1, 2, 3, 5 desc
            on conflict (app_id, user_id, device_id) do update
              set logged_in_at_ms = excluded.logged_in_at_ms,
                  dropped_at_ms = excluded.dropped_at_ms
              where d.dropped_at_ms < excluded.dropped_at_ms
            """)
        .setParameter(1, ArrayLiteral.values(dropped, DroppedConnection::appId))
        .setParameter(2, ArrayLiteral.texts(dropped, DroppedConnection::userId))
        .setParameter(3, ArrayLiteral.texts(dropped, DroppedConnection::deviceId))
        .setParameter(4, ArrayLiteral.values(dropped, DroppedConnection::loggedInAtMs))
        .setParameter(5, ArrayLiteral.values(dropped, DroppedConnection::droppedAtMs))
        .executeUpdate();
  }

  /** Forgets those dropped long ago. */
  public void prune(long nowMs) {
    entities
        .createNativeQuery("delete from dropped_connection where dropped_at_ms < ?1")
        .setParameter(1, nowMs - JpaReceiptStore.KEPT_DAYS * DAY_MS)
        .executeUpdate();
  }
}
