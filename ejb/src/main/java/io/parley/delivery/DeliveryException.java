package io.parley.delivery;

import jakarta.ejb.ApplicationException;

/** The broker cannot be reached now. */
@ApplicationException
public class DeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Wraps what the JMS client said. */
  public DeliveryException(Throwable cause) {
    super("the broker cannot be reached", cause);
  }
}
