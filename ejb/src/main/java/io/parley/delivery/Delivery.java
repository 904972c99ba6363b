package io.parley.delivery;

import java.util.List;

/**
 * One encoded push for the devices of some users.
 *
 * @param appId app
 * @param userIds whose connections get it
 * @param exceptConnectionId the connection that needs none; empty for none
 * @param rank what it is before, and behind, at a connection that reads slowly
 * @param acceptedAtMs when the node of its sender took the message that it brings, Unix
 *     milliseconds; 0 for what is no message
 * @param frame the push as JSON, the same text for all
 */
public record Delivery(
    long appId,
    List<String> userIds,
    String exceptConnectionId,
    Rank rank,
    long acceptedAtMs,
    String frame) {

  /** What is no message. */
  public Delivery(
      long appId, List<String> userIds, String exceptConnectionId, Rank rank, String frame) {
    this(appId, userIds, exceptConnectionId, rank, 0, frame);
  }
}
