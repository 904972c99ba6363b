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

  /** The number to answer with. */
  public ErrorCode code() {
    return code;
  }

  /** The refusal as it goes over the wire. */
  public Failure failure() {
    return new Failure(code.number(), getMessage(), retryAfterMs);
  }
}
