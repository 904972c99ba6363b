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
    entities.persist(InMemoryOutboxStore.row(stream, batch, node, clock, content));
  }
}
