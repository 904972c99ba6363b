package io.parley.web.rest;

import io.parley.protocol.ErrorCode;
import io.parley.protocol.Failure;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why a request failed (RFC 9457).
 *
 * @param type names the error for machines: {@code urn:parley:error:} and the code
 * @param title the error's name, the same each time
 * @param status HTTP status
 * @param detail for developers; names the limit that was broken
 * @param code number of an {@link ErrorCode}, as on the socket
 * @param retryAfterMs how long to wait before a retry; absent when a retry does not help
 */
@Schema(description = "Why a request failed (RFC 9457).")
public record Problem(
    @Schema(example = "urn:parley:error:6000011") String type,
    @Schema(example = "user not found") String title,
    @Schema(example = "404") int status,
    @Schema(example = "the user is not registered") String detail,
    @Schema(example = "6000011") int code,
    Long retryAfterMs) {
  /** Media type of problem documents. */
  public static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(ErrorCode code, Failure failure) {
    return of(code, code.httpStatus(), failure.message(), failure.retryAfterMs());
  }

  static Problem of(ErrorCode code, int status, String detail) {
    return of(code, status, detail, null);
  }

  private static Problem of(ErrorCode code, int status, String detail, Long retryAfterMs) {
    return new Problem(
        "urn:parley:error:" + code.number(),
        code.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        status,
        detail,
        code.number(),
        retryAfterMs);
  }
}
