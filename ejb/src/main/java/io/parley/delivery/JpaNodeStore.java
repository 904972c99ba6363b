package io.parley.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** On PostgreSQL. */
@ApplicationScoped
@Transactional
public class JpaNodeStore implements NodeStore {
  private static final String NOW_MS =
      "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";

  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  /** For the container. */
  protected JpaNodeStore() {}

  /** Works in the transaction of this. */
  public JpaNodeStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void register(String nodeId) {
    entities
        .createNativeQuery(
            "insert into node (node_id, seen_at_ms) values (?1, "
                + NOW_MS
                + ") on conflict (node_id) do update set seen_at_ms = excluded.seen_at_ms")
        .setParameter(1, nodeId)
        .executeUpdate();
  }

  @Override
  public List<Sighting> touch(String nodeId, long buryUnseenMs) {
    entities
        .createNativeQuery("update node set seen_at_ms = " + NOW_MS + " where node_id = ?1")
        .setParameter(1, nodeId)
        .executeUpdate();
    if (buryUnseenMs > 0) {
      entities
          .createNativeQuery(
              "delete from node where node_id <> ?1 and seen_at_ms < " + NOW_MS + " - ?2")
          .setParameter(1, nodeId)
          .setParameter(2, buryUnseenMs)
          .executeUpdate();
    }
    List<?> rows =
        entities
            .createNativeQuery("select node_id, seen_at_ms, " + NOW_MS + " from node")
            .getResultList();
    return rows.stream()
        .map(row -> (Object[]) row)
        .map(row -> new Sighting((String) row[0], number(row[1]), number(row[2])))
        .toList();
  }

  @Override
  public void remove(String nodeId) {
    entities
        .createNativeQuery("delete from node where node_id = ?1")
        .setParameter(1, nodeId)
        .executeUpdate();
  }

  private static long number(Object column) {
    return ((Number) column).longValue();
  }
}
