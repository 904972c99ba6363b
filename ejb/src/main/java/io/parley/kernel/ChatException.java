package io.parley.kernel;

import io.parley.protocol.ErrorCode;
import io.parley.protocol.Failure;
import jakarta.ejb.ApplicationException;

/** The refusal of a command: rolls back, and reaches the client as its number and text. */
@ApplicationException(rollback = true)
public class ChatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final Long retryAfterMs;

  /** A refusal; the detail is for the client's developer and names the limit that was broken. */
  public ChatException(ErrorCode code, String detail) {
    super(detail);
    this.code = code;
    this.retryAfterMs = null;
  }

  /** A refusal that a retry after some milliseconds may overcome. */
  public ChatException(ErrorCode code, String detail, long retryAfterMs) {
    super(detail);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  private ChatException(ErrorCode code, String detail, long retryAfterMs, boolean stackTrace) {
    super(detail, null, false, stackTrace);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  /**
   * A refusal because of load. Without a stack trace: it tells of no mistake, and under load
   * refusing must cost little.
   */
  public static ChatException ofLoad(ErrorCode code, String detail, long retryAfterMs) {
    return new ChatException(code, detail, retryAfterMs, false);
  }

  /** The number to answer with. */
  public ErrorCode code() {
    return code;
  }

  /** The refusal as it goes over the wire. */
  public Failure failure() {
    return new Failure(code.number(), getMessage(), retryAfterMs);
  }
}
