package io.parley.account;

import io.parley.kernel.ChatException;
import io.parley.kernel.Settings;
import io.parley.protocol.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Token text to identity. A JWT starts with an encoded brace, a token04 with its version, so the
 * first characters decide which of the two it has to be.
 */
@ApplicationScoped
class TokenVerifier {
  private JwtVerifier jwt;
  private Token04Verifier token04;

  /** For the container's proxy. */
  TokenVerifier() {}

  @Inject
  TokenVerifier(Settings settings, Clock clock) {
    jwt = new JwtVerifier(settings, clock);
    token04 = new Token04Verifier(clock);
  }

  /**
   * Verifies a token shown to an app. The identity's app is the one that the token names, which the
   * caller has to compare.
   *
   * @throws ChatException TOKEN_INVALID, TOKEN_EXPIRED, TOKEN_TOO_SHORT; TOKEN_VERSION for a
   *     token04 in an app that does not allow it
   */
  Identity verify(String token, App app) {
    if (!token.startsWith(Token04Verifier.PREFIX)) {
      return jwt.verify(token);
    }
    String secret =
        app.token04Secret()
            .orElseThrow(
                () -> new ChatException(ErrorCode.TOKEN_VERSION, "the app does not allow token04"));
    return token04.verify(token, app.appId(), secret);
  }
}
