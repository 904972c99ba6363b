package io.parley.delivery;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps committed batches until every node has had the time to get them. Each method joins the
 * caller's transaction or, without one, is a transaction of its own.
 */
public interface OutboxStore {

  /**
   * Adds a batch; the row becomes visible with the messages of the same transaction, or not at all.
   */
  void add(String stream, long batch, String content);

  /** Batches of a stream, both ends inclusive, ascending; those gone already are left out. */
  List<Batch> range(String stream, long from, long to);

  /** Deletes batches of a stream up to a number that are older than a time. */
  void delete(String stream, long upTo, long createdBeforeMs);

  /** Says that this node is alive. */
  void nodeSeen(long nowMs);

  /**
   * Takes over batches that nobody publishes any more, because their node is dead or has given the
   * stream up: hands each to the publisher, then deletes them. When the publisher throws, nothing
   * is deleted. Two nodes never take the same batch at the same time.
   *
   * @param activeStreams streams of this node that are alive
   * @param createdBeforeMs younger ones are left to their owners
   * @param nodeSeenBeforeMs a node not seen since then is dead
   * @param publisher takes each batch, ascending within its stream
   * @return how many
   */
  int takeOrphans(
      Collection<String> activeStreams,
      long createdBeforeMs,
      long nodeSeenBeforeMs,
      Consumer<Batch> publisher);

  /** A stored batch. */
  record Batch(String stream, long number, String content) {}
}
