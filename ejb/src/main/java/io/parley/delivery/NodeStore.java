package io.parley.delivery;

import java.util.List;

/**
 * The nodes that are alive, by the database's clock. Each method is a transaction of its own.
 * Failures of the database pass through.
 */
public interface NodeStore {

  /** Adds a node, or has seen it again. */
  void register(String nodeId);

  /**
   * Says that a node is alive, then lists all.
   *
   * @param buryUnseenMs nodes that were not seen for so long are removed first; 0 for none
   * @return all nodes; without the caller when it was removed itself
   */
  List<Sighting> touch(String nodeId, long buryUnseenMs);

  /** A node that stops says so. */
  void remove(String nodeId);

  /**
   * A living node.
   *
   * @param nodeId the node
   * @param seenAtMs when it last said so
   * @param listedAtMs when this was read; by the same clock
   */
  record Sighting(String nodeId, long seenAtMs, long listedAtMs) {}
}
