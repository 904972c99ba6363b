package io.parley.suite.shop;

import io.parley.api.MessageRefusedException;

/** What Parley answered. */
final class Refusals {
  private Refusals() {}

  /** The number of the refusal; 0 when there was none. */
  static int codeOf(Runnable call) {
    try {
      call.run();
      return 0;
    } catch (MessageRefusedException e) {
      return e.code();
    }
  }
}
