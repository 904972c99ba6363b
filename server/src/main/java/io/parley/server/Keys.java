package io.parley.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
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

/**
 * The signing key of one data directory: made on first use, kept for good. New ones are RSA: the
 * server verifies an RS256 signature in a twentieth of the time of an ES256 one, and it verifies
 * one for each login (docs/adr/0005). Folders of earlier releases have an EC key, which stays.
 */
public final class Keys {
  /** The issuer of the tokens made here. */
  public static final String ISSUER = "parley";

  /** Whom the tokens made here are for. */
  public static final String AUDIENCE = "parley";

  private static final int RSA_BITS = 2048;

  private final Path folder;
  private final JWK key;

  private Keys(Path folder, JWK key) {
    this.folder = folder;
    this.key = key;
  }

  /** Opens the key of the data directory and makes one where there is none. */
  public static Keys open(DataDirectory data) throws IOException {
    Path folder = data.keys();
    String stored = Secrets.readOrCreate(privateKey(folder), () -> newKey().toJSONString());
    try {
      Keys keys = new Keys(folder, JWK.parse(stored));
      Files.writeString(
          keys.publicKeys(), new JWKSet(keys.key.toPublicJWK()).toString(true) + "\n");
      return keys;
    } catch (ParseException e) {
      throw new StartFailure(privateKey(folder) + " holds no key: " + e.getMessage(), e);
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
        new JWSHeader.Builder(algorithm()).type(JOSEObjectType.JWT).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new DefaultJWSSignerFactory().createJWSSigner(key));
    } catch (JOSEException e) {
      throw new StartFailure(privateKey() + " cannot sign: " + e.getMessage(), e);
    }
    return token.serialize();
  }

  private static Path privateKey(Path folder) {
    return folder.resolve("private.jwk");
  }

  private JWSAlgorithm algorithm() {
    return KeyType.EC.equals(key.getKeyType()) ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
  }

  private static JWK newKey() {
    try {
      return new RSAKeyGenerator(RSA_BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK makes RSA keys", e);
    }
  }
}
