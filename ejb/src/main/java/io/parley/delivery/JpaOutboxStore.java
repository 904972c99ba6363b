package io.parley.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** On PostgreSQL. */
@ApplicationScoped
@Transactional
public class JpaOutboxStore implements OutboxStore {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Node node;
  @Inject private Clock clock;

  /** For the container. */
  protected JpaOutboxStore() {}

  /** Works in the transaction of this. */
  public JpaOutboxStore(EntityManager entities, Node node, Clock clock) {
    this.entities = entities;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public List<Batch> range(String stream, long from, long to, int max) {
    return entities
        .createQuery(
            "select r from OutboxRow r where r.stream = :stream"
                + " and r.batch between :from and :to order by r.batch",
            OutboxRow.class)
        .setParameter("stream", stream)
        .setParameter("from", from)
        .setParameter("to", to)
        .setMaxResults(max)
        .getResultStream()
        .map(row -> new Batch(row.stream, row.batch, row.content))
        .toList();
  }

  @Override
  public void delete(String stream, long upTo, long createdBeforeMs) {
    entities
        .createQuery(
            "delete from OutboxRow r where r.stream = :stream and r.batch <= :upTo"
                + " and r.createdAtMs < :createdBeforeMs")
        .setParameter("stream", stream)
        .setParameter("upTo", upTo)
        .setParameter("createdBeforeMs", createdBeforeMs)
        .executeUpdate();
  }

  @Override
  public List<Batch> takeOrphans(
      Collection<String> activeStreams, long createdBeforeMs, DeliveryStream.Position first) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                with taken as (
                  delete from outbox o using (
                    select stream, batch from outbox
                    where created_at_ms < ?1
                      and (node_id = ?2 and stream <> all(string_to_array(?3, ','))
                           or node_id not in (select node_id from node))
                    order by stream, batch limit ?4 for update skip locked) t
                  where o.stream = t.stream and o.batch = t.batch
                  returning o.stream, o.batch, o.content)
                insert into outbox (stream, batch, node_id, created_at_ms, content)
                select ?5, ?6 - 1 + row_number() over (order by stream, batch), ?2, ?7, content
                from taken
                returning batch, content
                """)
            .setParameter(1, createdBeforeMs)
            .setParameter(2, node.id())
            .setParameter(3, String.join(",", activeStreams))
            .setParameter(4, ORPHANS_MAX)
            .setParameter(5, first.stream())
            .setParameter(6, first.batch())
            .setParameter(7, clock.millis())
            .getResultList();
    return rows.stream()
        .map(row -> (Object[]) row)
        .map(row -> new Batch(first.stream(), ((Number) row[0]).longValue(), (String) row[1]))
        .sorted(Comparator.comparing(Batch::number))
        .toList();
  }
}
