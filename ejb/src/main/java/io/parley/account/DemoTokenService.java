package io.parley.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.parley.kernel.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Issues tokens to whoever asks, for the try-out page. It needs the private key of {@code
 * parley.demo.key}, which {@code ./parley up} sets and no production configuration does.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DemoTokenService {
  /** The app of a try-out. */
  public static final long APP_ID = 1;

  private static final Duration LIFE = Duration.ofHours(24);

  @Inject Settings settings;
  @Inject Clock clock;

  /** For the container, which on Payara makes enterprise beans by no other constructor. */
  public DemoTokenService() {}

  DemoTokenService(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** A user token for app {@link #APP_ID}; empty where no demo key is configured. */
  public Optional<String> issue(String userId) {
    return settings.demoKey().map(path -> sign(Path.of(path), userId));
  }

  private String sign(Path path, String userId) {
    try {
      JWK key = JWK.parse(Files.readString(path));
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key);
      JWSAlgorithm algorithm =
          KeyType.EC.equals(key.getKeyType()) ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims(userId));
      jwt.sign(signer);
      return jwt.serialize();
    } catch (IOException | ParseException | JOSEException e) {
      throw new IllegalStateException("parley.demo.key is no private JWK: " + path, e);
    }
  }

  private JWTClaimsSet claims(String userId) {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(settings.jwtIssuer())
        .audience(settings.jwtAudience())
        .subject(userId)
        .claim("app", APP_ID)
        .claim("groups", List.of("user"))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFE)))
        .build();
  }
}
