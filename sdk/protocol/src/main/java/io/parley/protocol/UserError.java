package io.parley.protocol;

/**
 * Why a command for several users failed for one of them.
 *
 * @param userId user
 * @param code number of an {@link ErrorCode}
 */
public record UserError(String userId, int code) {}
