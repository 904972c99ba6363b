package io.parley.delivery;

import java.util.Collection;
import java.util.List;

/**
 * Committed batches, kept until every node that needs them has them. Whoever commits one adds its
 * row in the same transaction. Each method joins the caller's transaction or, without one, is a
 * transaction of its own.
 */
public interface OutboxStore {
  /** Batches taken over at once. */
  int ORPHANS_MAX = 100;

  /**
   * Batches of a stream, both ends inclusive, ascending; those gone already are left out.
   *
   * @param max no more than these, the first ones
   */
  List<Batch> range(String stream, long from, long to, int max);

  /** Deletes batches of a stream up to a number that are older than a time. */
  void delete(String stream, long upTo, long createdBeforeMs);

  /**
   * Takes over batches that nobody routes any more, because their node is dead or has given the
   * stream up: moves them, ascending within each stream, into a stream of this node. Two nodes
   * never take the same batch.
   *
   * @param activeStreams streams of this node that are alive
   * @param createdBeforeMs younger ones are left to their owners
   * @param first where the first one goes
   * @return those taken, as they are now, at most {@link #ORPHANS_MAX}; in the order of their
   *     numbers
   */
  List<Batch> takeOrphans(
      Collection<String> activeStreams, long createdBeforeMs, DeliveryStream.Position first);

  /** A stored batch. */
  record Batch(String stream, long number, String content) {}
}
