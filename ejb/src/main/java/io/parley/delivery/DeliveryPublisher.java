package io.parley.delivery;

/**
 * Puts on the broker what other nodes get. Never inside a transaction. A normal return says that
 * the broker's client took the message, not that anybody has it: the stream's numbers let nodes
 * notice what was lost. Order holds for one caller at a time and one destination.
 */
public interface DeliveryPublisher {
  /**
   * Sends one batch of a stream to one node.
   *
   * @param content see {@link DeliveryBatch}
   * @throws DeliveryException when the broker cannot be reached; try again later
   */
  void publishTo(String nodeId, Stamp stamp, String content);

  /**
   * Sends one node what is lost when the broker loses it.
   *
   * @throws DeliveryException when the broker cannot be reached
   */
  void publishTo(String nodeId, String content);

  /**
   * Sends all nodes, this one as well, what is lost when the broker loses it.
   *
   * @throws DeliveryException when the broker cannot be reached
   */
  void publish(String content);

  /**
   * The place of a batch.
   *
   * @param nodeId the node that sends it
   * @param stream name of the stream
   * @param batch number in the stream
   * @param after the batch of the stream that was sent to the same node before; 0 for none
   */
  record Stamp(String nodeId, String stream, long batch, long after) {}
}
