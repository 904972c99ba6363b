package io.parley.suite.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.parley.suite.stack.Infrastructure;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** A token as an issuer makes it; a good one until something is changed. */
public final class Token {
  private static final int HOUR_S = 3600;
  private final JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();

  private Token(String user) {
    claims
        .issuer("parley")
        .audience("parley")
        .subject(user)
        .claim("app", 1L)
        .claim("groups", List.of("user"));
    lives(-1, HOUR_S);
  }

  /** For an end user of app 1. */
  public static Token of(String user) {
    return new Token(user);
  }

  /** For a backend of app 1. */
  public static Token server() {
    return of("backend").claim("groups", List.of("server"));
  }

  /** For another app. */
  public Token app(long app) {
    return claim("app", app);
  }

  /** With another claim; null leaves it out. */
  public Token claim(String name, Object value) {
    claims.claim(name, value);
    return this;
  }

  /** Issued and expiring so many seconds from now. */
  public Token lives(long fromSeconds, long toSeconds) {
    Instant now = Instant.now();
    claims.issueTime(Date.from(now.plusSeconds(fromSeconds)));
    claims.expirationTime(Date.from(now.plusSeconds(toSeconds)));
    return this;
  }

  /** Signed by the issuer that the server trusts. */
  public String sign() {
    return sign(issuer());
  }

  /** Signed by any key, under the key id given by it. */
  public String sign(RSAKey key) {
    try {
      return sign(JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new AssertionError("an RSA key signs", e);
    }
  }

  /** Signed in any way. */
  public String sign(JWSAlgorithm algorithm, String keyId, JWSSigner signer) {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims.build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new AssertionError("the signer signs", e);
    }
    return token.serialize();
  }

  /** The claims, for tokens that no library would sign. */
  public JWTClaimsSet claims() {
    return claims.build();
  }

  /** The key of the issuer that the server trusts. */
  public static RSAKey issuer() {
    try {
      return RSAKey.parse(Infrastructure.get().issuerKey());
    } catch (IOException | ParseException e) {
      throw new AssertionError("the issuer's key is there", e);
    }
  }
}
