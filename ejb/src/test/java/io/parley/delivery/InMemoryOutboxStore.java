package io.parley.delivery;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The twin of {@link JpaOutboxStore}; the stores of several nodes share what is stored. */
public class InMemoryOutboxStore implements WritableOutbox {
  /** What the nodes share. */
  static final class Shared {
    private final List<OutboxRow> rows = new ArrayList<>();
    private final InMemoryNodeStore nodes;

    Shared(InMemoryNodeStore nodes) {
      this.nodes = nodes;
    }
  }

  private final Shared shared;
  private final Node node;
  private final Clock clock;

  /** The store of a node that is alone. */
  public InMemoryOutboxStore(Node node, Clock clock) {
    this(new Shared(new InMemoryNodeStore()), node, clock);
  }

  InMemoryOutboxStore(Shared shared, Node node, Clock clock) {
    this.shared = shared;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public void add(String stream, long batch, String content) {
    OutboxRow row = row(stream, batch, node, clock, content);
    synchronized (shared) {
      shared.rows.add(row);
    }
  }

  /** What a node's writer would have committed now. */
  static OutboxRow row(String stream, long batch, Node node, Clock clock, String content) {
    OutboxRow row = new OutboxRow();
    row.stream = stream;
    row.batch = batch;
    row.nodeId = node.id();
    row.createdAtMs = clock.millis();
    row.content = content;
    return row;
  }

  @Override
  public List<Batch> range(String stream, long from, long to, int max) {
    synchronized (shared) {
      return shared.rows.stream()
          .filter(row -> row.stream.equals(stream) && row.batch >= from && row.batch <= to)
          .map(InMemoryOutboxStore::batch)
          .sorted(comparing(Batch::number))
          .limit(max)
          .toList();
    }
  }

  @Override
  public void delete(String stream, long upTo, long createdBeforeMs) {
    synchronized (shared) {
      shared.rows.removeIf(
          row ->
              row.stream.equals(stream) && row.batch <= upTo && row.createdAtMs < createdBeforeMs);
    }
  }

  @Override
  public List<Batch> takeOrphans(
      Collection<String> activeStreams, long createdBeforeMs, DeliveryStream.Position first) {
    synchronized (shared) {
      List<OutboxRow> orphans =
          shared.rows.stream()
              .filter(row -> row.createdAtMs < createdBeforeMs)
              .filter(
                  row ->
                      row.nodeId.equals(node.id()) && !activeStreams.contains(row.stream)
                          || !shared.nodes.has(row.nodeId))
              .sorted(comparing((OutboxRow row) -> row.stream).thenComparing(row -> row.batch))
              .limit(ORPHANS_MAX)
              .toList();
      long batch = first.batch();
      for (OutboxRow row : orphans) {
        row.stream = first.stream();
        row.batch = batch++;
        row.nodeId = node.id();
        row.createdAtMs = clock.millis();
      }
      return orphans.stream().map(InMemoryOutboxStore::batch).toList();
    }
  }

  private static Batch batch(OutboxRow row) {
    return new Batch(row.stream, row.batch, row.content);
  }
}
