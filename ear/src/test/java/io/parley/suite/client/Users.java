package io.parley.suite.client;

import java.util.concurrent.atomic.AtomicInteger;

/** User ids that no other test has. */
public final class Users {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Users() {}

  /** A new one. */
  public static String fresh(String name) {
    return name + "-" + COUNT.incrementAndGet();
  }
}
