package io.parley.delivery;

import io.parley.protocol.CloseCode;

/**
 * One logged-in socket. Thread-safe; no method blocks on the peer. A peer that does not read is
 * closed when its bounded queue is full.
 */
public interface Connection {
  /** Unique among all nodes and runs. */
  String id();

  /** Whether nothing reaches the peer any more. */
  boolean isClosed();

  /**
   * Queues a text without sending it yet; ignored once closed.
   *
   * @param rank what it overtakes when much waits
   * @param acceptedAtMs when the message that it brings was accepted; 0 for what is no message
   */
  void enqueue(String text, Rank rank, long acceptedAtMs);

  /**
   * Sends what is queued, as one frame, unless a write is in flight; then that write's end does.
   */
  void flush();

  /** Closes with this code after what is queued. */
  void close(CloseCode code);
}
