package io.parley.account;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import java.time.Duration;
import java.time.Instant;

/** Rules on a token's times, the same for both kinds (zim.md A1). */
final class TokenLife {
  static final Duration MIN = Duration.ofSeconds(30);

  private TokenLife() {}

  static ChatException expired() {
    return new ChatException(ErrorCode.TOKEN_EXPIRED, "the token has expired");
  }

  static void requireLongEnough(Instant issuedAt, Instant expiresAt) {
    if (issuedAt.plus(MIN).isAfter(expiresAt)) {
      throw new ChatException(
          ErrorCode.TOKEN_TOO_SHORT,
          "a token must be issued with at least " + MIN.toSeconds() + " s to live");
    }
  }
}
