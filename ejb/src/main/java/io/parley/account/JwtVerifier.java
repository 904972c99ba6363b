package io.parley.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.parley.kernel.ChatException;
import io.parley.kernel.Settings;
import io.parley.protocol.ErrorCode;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * Verifies MicroProfile JWTs. The key comes from the configured set alone, by {@code kid}; what a
 * token says of its own key ({@code jwk}, {@code jku}, {@code x5u}) is never followed.
 */
final class JwtVerifier {
  /** For clocks of issuers that run ahead; an expired token gets no such grace. */
  private static final int CLOCK_SKEW_S = 30;

  private static final System.Logger LOG = System.getLogger(JwtVerifier.class.getName());

  private final DefaultJWTProcessor<SecurityContext> processor;

  JwtVerifier(Settings settings, Clock clock) {
    processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    // Asymmetric only: with an HMAC allowed, the public key would do as the secret (RFC 8725, 2.1).
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), new TokenKeys(settings.jwtJwks())));
    processor.setJWTClaimsSetVerifier(new ClaimsVerifier(settings, clock));
  }

  /** The identity that the token proves, in the app that it names. */
  Identity verify(String token) {
    try {
      JWTClaimsSet claims = processor.process(SignedJWT.parse(token), null);
      return identity(claims);
    } catch (ExpiredJWTException e) {
      throw TokenLife.expired();
    } catch (KeySourceException e) {
      LOG.log(System.Logger.Level.ERROR, "parley.jwt.jwks cannot be read", e);
      throw new ChatException(ErrorCode.INTERNAL, "the keys of the token issuer cannot be read");
    } catch (BadJOSEException | JOSEException e) {
      throw invalid("signature, key, issuer, audience or start time is wrong");
    } catch (ParseException e) {
      throw invalid("it is not a signed JWT with well-formed claims");
    }
  }

  private static Identity identity(JWTClaimsSet claims) throws ParseException {
    Instant expiresAt = claims.getExpirationTime().toInstant();
    if (claims.getIssueTime() != null) {
      TokenLife.requireLongEnough(claims.getIssueTime().toInstant(), expiresAt);
    }
    // Not converted: a text "1" or a fraction is not the app 1.
    if (!(claims.getClaim("app") instanceof Long appId)) {
      throw invalid("it names no app");
    }
    return new Identity(appId, userOf(claims), roleOf(claims), expiresAt);
  }

  /**
   * MicroProfile JWT 2.1, section 6.1: {@code upn} names the caller, and {@code sub} without it.
   */
  private static String userOf(JWTClaimsSet claims) throws ParseException {
    String upn = claims.getStringClaim("upn");
    String user = upn == null ? claims.getSubject() : upn;
    if (user == null) {
      throw invalid("it names no user");
    }
    return user;
  }

  private static Role roleOf(JWTClaimsSet claims) throws ParseException {
    List<String> groups = claims.getStringListClaim("groups");
    if (groups != null && groups.contains("operator")) {
      return Role.OPERATOR;
    }
    if (groups != null && groups.contains("server")) {
      return Role.SERVER;
    }
    if (groups != null && groups.contains("user")) {
      return Role.USER;
    }
    throw invalid("its groups contain neither user, server nor operator");
  }

  private static ChatException invalid(String reason) {
    return new ChatException(ErrorCode.TOKEN_INVALID, "the token is refused: " + reason);
  }

  private static final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final Clock clock;

    ClaimsVerifier(Settings settings, Clock clock) {
      super(
          settings.jwtAudience(),
          new JWTClaimsSet.Builder().issuer(settings.jwtIssuer()).build(),
          Set.of("exp"));
      this.clock = clock;
      setMaxClockSkew(CLOCK_SKEW_S);
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }

    @Override
    public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
      super.verify(claims, context);
      // Without this a token in its skew would log in, to be closed as expired at once.
      if (!currentTime().before(claims.getExpirationTime())) {
        throw new ExpiredJWTException("expired");
      }
    }
  }
}
