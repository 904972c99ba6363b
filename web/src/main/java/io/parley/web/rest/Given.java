package io.parley.web.rest;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;

/** What a request has to say. */
final class Given {
  private Given() {}

  /** The value, which must be there. */
  static <T> T of(String field, T value) {
    if (value == null) {
      throw new ChatException(ErrorCode.PARAMS_INVALID, field + " is missing");
    }
    return value;
  }
}
