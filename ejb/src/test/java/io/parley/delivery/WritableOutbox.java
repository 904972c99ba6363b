package io.parley.delivery;

/** An outbox to which a test adds what a writer would have committed. */
public interface WritableOutbox extends OutboxStore {
  /** Adds a batch of this node, dated now. */
  void add(String stream, long batch, String content);
}
