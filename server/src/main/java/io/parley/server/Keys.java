package io.parley.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** The signing key of one data directory: made on first use, kept for good, ES256. */
public final class Keys {
  /** The issuer of the tokens made here. */
  public static final String ISSUER = "parley";

  /** Whom the tokens made here are for. */
  public static final String AUDIENCE = "parley";

  private final Path folder;
  private final ECKey key;

  private Keys(Path folder, ECKey key) {
    this.folder = folder;
    this.key = key;
  }

  /** Opens the key of the data directory and makes one where there is none. */
  public static Keys open(DataDirectory data) throws IOException {
    Path folder = data.keys();
    String stored = Secrets.readOrCreate(privateKey(folder), () -> newKey().toJSONString());
    try {
      Keys keys = new Keys(folder, ECKey.parse(stored));
      Files.writeString(
          keys.publicKeys(), new JWKSet(keys.key.toPublicJWK()).toString(true) + "\n");
      return keys;
    } catch (ParseException e) {
      throw new StartFailure(privateKey(folder) + " holds no EC key: " + e.getMessage(), e);
    }
  }

  /** The private key as a JWK; whoever reads it can sign in as anybody. */
  public Path privateKey() {
    return privateKey(folder);
  }

  /** The public key as a JWK set. */
  public Path publicKeys() {
    return folder.resolve("jwks.json");
  }

  /** Signs a token for the grant, valid from the clock's now. */
  public String sign(TokenGrant grant, Clock clock) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .subject(grant.user())
            .claim("app", grant.app())
            .claim("groups", List.of(grant.role().name()))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(grant.ttl())))
            .jwtID(UUID.randomUUID().toString())
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("a P-256 key signs ES256", e);
    }
    return token.serialize();
  }

  private static Path privateKey(Path folder) {
    return folder.resolve("private.jwk");
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK makes P-256 keys", e);
    }
  }
}
