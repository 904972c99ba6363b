package io.parley.protocol;

/**
 * The {@code error} of a reply.
 *
 * @param code number of an {@link ErrorCode}
 * @param message for developers; names the limit that was broken
 * @param retryAfterMs how long to wait before a retry; absent when a retry does not help
 */
public record Failure(int code, String message, Long retryAfterMs) {}
