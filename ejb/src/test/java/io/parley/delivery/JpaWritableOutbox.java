package io.parley.delivery;

import jakarta.persistence.EntityManager;
import java.time.Clock;

/** On PostgreSQL. */
class JpaWritableOutbox extends JpaOutboxStore implements WritableOutbox {
  private final EntityManager entities;
  private final Node node;
  private final Clock clock;

  JpaWritableOutbox(EntityManager entities, Node node, Clock clock) {
    super(entities, node, clock);
    this.entities = entities;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public void add(String stream, long batch, String content) {
    OutboxRow row = new OutboxRow();
    row.stream = stream;
    row.batch = batch;
    row.nodeId = node.id();
    row.createdAtMs = clock.millis();
    row.content = content;
    entities.persist(row);
  }
}
