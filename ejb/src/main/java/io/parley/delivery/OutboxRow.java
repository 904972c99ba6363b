package io.parley.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A committed batch on its way to the nodes. */
@Entity
@Table(name = "outbox")
@IdClass(OutboxRow.Key.class)
class OutboxRow {
  @Id String stream;
  @Id long batch;

  @Column(name = "node_id")
  String nodeId;

  @Column(name = "created_at_ms")
  long createdAtMs;

  String content;

  /** Identity in the persistence unit. */
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    String stream;
    long batch;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.batch == batch && key.stream.equals(stream);
    }

    @Override
    public int hashCode() {
      return Objects.hash(stream, batch);
    }
  }
}
