package io.parley.account;

/** What a token's {@code groups} claim allows. */
public enum Role {
  /** Acts as the token's own user. */
  USER,
  /** A backend that acts for the whole app, through REST. */
  SERVER,
  /** Who runs the nodes: above all apps, and with no word in any. */
  OPERATOR
}
