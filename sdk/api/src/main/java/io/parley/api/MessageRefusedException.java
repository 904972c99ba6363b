package io.parley.api;

import jakarta.ejb.ApplicationException;

/** The refusal of a message; the caller's transaction is left as it is. */
@ApplicationException
public class MessageRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  /** A refusal with a number of the protocol's table and a text that names the limit. */
  public MessageRefusedException(int code, String detail) {
    super(detail);
    this.code = code;
  }

  /** The number, as the socket and REST answer it: docs/PROTOCOL.md. */
  public int code() {
    return code;
  }
}
