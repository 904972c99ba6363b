package io.parley.server;

import java.time.Duration;

/**
 * What a token allows.
 *
 * @param user whom it is for
 * @param app number of the app; positive
 * @param ttl how long it is valid; positive
 * @param role what its holder may do
 */
public record TokenGrant(String user, long app, Duration ttl, Role role) {
  /** Checks that the grant can be used at all; the server checks the rest at the login. */
  public TokenGrant {
    if (user.isBlank()) {
      throw new IllegalArgumentException("the user must not be blank");
    }
    if (app < 1) {
      throw new IllegalArgumentException("the app must be a positive number");
    }
    if (ttl.isNegative() || ttl.isZero()) {
      throw new IllegalArgumentException("the ttl must be longer than nothing");
    }
  }

  /** The kinds of token holders, named as in the token's groups. */
  public enum Role {
    /** An end user: logs in at the socket as itself. */
    user,
    /** A backend: calls REST for its whole app. */
    server,
    /** Who runs the nodes: may ask one to drain. */
    operator
  }
}
