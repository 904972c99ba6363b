package io.parley.delivery;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The twin of {@link JpaOutboxStore}; the stores of several nodes share what is stored. */
public class InMemoryOutboxStore implements OutboxStore {
  private static final int ORPHANS_MAX = 100;

  /** What the nodes share. */
  static final class Shared {
    private final List<OutboxRow> rows = new ArrayList<>();
    private final Map<String, Long> seen = new HashMap<>();
  }

  private final Shared shared;
  private final Node node;
  private final Clock clock;

  /** The store of a node that is alone. */
  public InMemoryOutboxStore(Node node, Clock clock) {
    this(new Shared(), node, clock);
  }

  InMemoryOutboxStore(Shared shared, Node node, Clock clock) {
    this.shared = shared;
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
    synchronized (shared) {
      shared.rows.add(row);
    }
  }

  @Override
  public List<Batch> range(String stream, long from, long to) {
    synchronized (shared) {
      return shared.rows.stream()
          .filter(row -> row.stream.equals(stream) && row.batch >= from && row.batch <= to)
          .map(InMemoryOutboxStore::batch)
          .sorted(comparing(Batch::number))
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
  public void nodeSeen(long nowMs) {
    synchronized (shared) {
      shared.seen.put(node.id(), nowMs);
    }
  }

  @Override
  public int takeOrphans(
      Collection<String> activeStreams,
      long createdBeforeMs,
      long nodeSeenBeforeMs,
      Consumer<Batch> publisher) {
    synchronized (shared) {
      List<OutboxRow> orphans =
          shared.rows.stream()
              .filter(row -> row.createdAtMs < createdBeforeMs)
              .filter(
                  row ->
                      row.nodeId.equals(node.id()) && !activeStreams.contains(row.stream)
                          || shared.seen.getOrDefault(row.nodeId, Long.MIN_VALUE)
                              < nodeSeenBeforeMs)
              .sorted(comparing((OutboxRow row) -> row.stream).thenComparing(row -> row.batch))
              .limit(ORPHANS_MAX)
              .toList();
      orphans.forEach(row -> publisher.accept(batch(row)));
      shared.rows.removeAll(orphans);
      return orphans.size();
    }
  }

  private static Batch batch(OutboxRow row) {
    return new Batch(row.stream, row.batch, row.content);
  }
}
