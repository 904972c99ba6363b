package io.parley.suite.stack;

/** What the application needs from a full server, and operators may forget. */
public enum Need {
  /** The setting {@code parley.jwt.jwks}. */
  TOKEN_KEYS,
  /** The JNDI name {@code jms/ParleyConnectionFactory}. */
  CONNECTION_FACTORY,
  /** The JNDI name {@code jdbc/parley}. */
  DATA_SOURCE
}
