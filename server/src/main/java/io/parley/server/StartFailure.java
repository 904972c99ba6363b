package io.parley.server;

/** A start that cannot succeed for a reason the operator can act on; the message is that reason. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says in one line what is wrong and what to do. */
  public StartFailure(String message) {
    super(message);
  }

  /** The same, with the trouble it came from. */
  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
