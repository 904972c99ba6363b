package io.parley.protocol;

/**
 * A user for whom a command that names several users did nothing.
 *
 * @param userId who
 * @param reason number of an {@link ErrorCode}
 */
public record UserError(String userId, int reason) {}
