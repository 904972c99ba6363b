package io.parley.delivery;

import java.util.List;

/**
 * One encoded push for the devices of some users.
 *
 * @param appId app
 * @param userIds whose connections get it
 * @param exceptConnectionId the connection that needs none; empty for none
 * @param rank what it is before, and behind, at a connection that reads slowly
 * @param frame the push as JSON, the same text for all
 */
public record Delivery(
    long appId, List<String> userIds, String exceptConnectionId, Rank rank, String frame) {}
