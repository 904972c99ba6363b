package io.parley.account;

import java.time.Instant;

/**
 * What a verified token proves.
 *
 * @param appId the only app it counts for
 * @param userId the only user it counts for
 * @param role what it allows
 * @param expiresAt when it ends
 */
public record Identity(long appId, String userId, Role role, Instant expiresAt) {}
