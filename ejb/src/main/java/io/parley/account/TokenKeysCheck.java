package io.parley.account;

import io.parley.kernel.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/**
 * Stops a deployment that could let nobody in: without keys no token is good. The set behind an
 * address is not asked for, because an issuer that is away now may be back at the first login.
 */
@Singleton
@Startup
public class TokenKeysCheck {
  @Inject Settings settings;

  /** Looks at the setting, and at the file that it names. */
  @PostConstruct
  void requireKeys() {
    String location = settings.jwtJwks().orElseThrow(() -> missing("is not set", null));
    try {
      TokenKeys.requireReadable(location);
    } catch (IllegalArgumentException e) {
      throw missing("cannot be used: " + e.getMessage(), e);
    }
  }

  private static IllegalStateException missing(String why, Throwable cause) {
    return new IllegalStateException(
        "parley: parley.jwt.jwks (in the environment PARLEY_JWT_JWKS) "
            + why
            + "; it is the path or address of the token issuer's key set."
            + " For a try-out, ./parley token alice makes one: data/keys/jwks.json",
        cause);
  }
}
