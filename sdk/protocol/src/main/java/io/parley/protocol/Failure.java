package io.parley.protocol;

/**
 * The {@code error} of a reply.
 *
 * @param code number of an {@link ErrorCode}
 * @param message for developers; names the limit that was broken
 * @param retryAfterMs how long to wait before a retry; absent when a retry does not help, never
 *     with {@link ErrorCode#OVERLOADED}
 */
public record Failure(int code, String message, Long retryAfterMs) {
  /** Whoever refuses because of load says when to come back, or all come back at once. */
  public Failure {
    if (code == ErrorCode.OVERLOADED.number() && retryAfterMs == null) {
      throw new IllegalArgumentException("OVERLOADED needs retryAfterMs: " + message);
    }
  }
}
