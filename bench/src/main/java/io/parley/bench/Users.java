package io.parley.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Users of one run. Their names are new each time, so that every conversation starts at seq 1 and
 * no unread message of an earlier run disturbs.
 */
final class Users {
  private static final Duration TOKEN_LIFE = Duration.ofHours(12);

  private final JWK key;
  private final JWSSigner signer;
  private final long appId;
  private final String run;

  private Users(JWK key, JWSSigner signer, long appId, String run) {
    this.key = key;
    this.signer = signer;
    this.appId = appId;
    this.run = run;
  }

  /** Users of an app whose tokens {@code key}, a private JWK, signs. */
  static Users of(JWK key, long appId) throws JOSEException {
    byte[] random = new byte[4];
    new SecureRandom().nextBytes(random);
    String run = "bench-" + HexFormat.of().formatHex(random) + "-";
    return new Users(key, new DefaultJWSSignerFactory().createJWSSigner(key), appId, run);
  }

  /** The user id behind a short name. */
  String id(String name) {
    return run + name;
  }

  /** The first frame of a user's connection. */
  String login(String name) {
    return login(name, "bench");
  }

  /** The first frame of the connection of one of a user's devices. */
  String login(String name, String deviceId) {
    return ("{\"op\":\"session.login\",\"id\":0,\"appId\":%d,\"userId\":\"%s\",\"token\":\"%s\","
            + "\"deviceId\":\"%s\"}")
        .formatted(appId, id(name), token(id(name)), deviceId);
  }

  /** The first frames of {@code count} users. */
  List<String> logins(String prefix, int count) {
    return IntStream.range(0, count).parallel().mapToObj(i -> login(prefix + i)).toList();
  }

  /** A token as an application's own backend would issue it. */
  String token(String userId) {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer("parley")
            .audience("parley")
            .subject(userId)
            .claim("app", appId)
            .claim("groups", List.of("user"))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(TOKEN_LIFE)))
            .jwtID(userId)
            .build();
    JWSAlgorithm algorithm =
        key.getKeyType() == KeyType.EC ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
    JWSHeader header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("the key cannot sign " + algorithm, e);
    }
    return token.serialize();
  }
}
