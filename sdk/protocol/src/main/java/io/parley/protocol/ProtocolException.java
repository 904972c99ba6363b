package io.parley.protocol;

/** A frame or field that breaks the contract; the code and text go to the client as they are. */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /** Says what is wrong and what would be right, without repeating the client's content. */
  public ProtocolException(ErrorCode code, String detail) {
    super(detail);
    this.code = code;
  }

  /** The number to answer with. */
  public ErrorCode code() {
    return code;
  }
}
