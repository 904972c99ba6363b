package io.parley.delivery;

/**
 * Puts deliveries on the topic, to every node that is up. Call it after the commit, never inside a
 * transaction. A normal return says that the broker's client took the message, not that anybody has
 * it: the stream's numbers let consumers notice what was lost. Order holds for one caller at a
 * time.
 */
public interface DeliveryPublisher {
  /**
   * Publishes one batch of a stream.
   *
   * @param content see {@link DeliveryBatch}; empty for a heartbeat that only tells the last number
   * @throws DeliveryException when the broker cannot be reached; try again later
   */
  void publish(String stream, long batch, String content);

  /**
   * Publishes what is not stored: lost when the broker loses it.
   *
   * @throws DeliveryException when the broker cannot be reached
   */
  void publish(String content);
}
