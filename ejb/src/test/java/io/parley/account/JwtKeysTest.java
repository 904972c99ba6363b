package io.parley.account;

import static io.parley.account.Tokens.APP;
import static io.parley.account.Tokens.claims;
import static io.parley.account.Tokens.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys count, and the attacks on the choice of key and algorithm (RFC 8725, 2.1 to 2.10). */
class JwtKeysTest {
  private static final RSAKey RSA = Tokens.rsaKey("rsa");
  private static final ECKey EC = Tokens.ecKey("ec");
  private static final RSAKey FOREIGN = Tokens.rsaKey("foreign");

  @TempDir Path directory;
  private Path jwks;
  private TokenVerifier verifier;

  @BeforeEach
  void publishTwoKeys() {
    jwks = directory.resolve("jwks.json");
    Tokens.publish(jwks, RSA, EC);
    verifier = Tokens.verifier(jwks.toString());
  }

  @Test
  void eachOfSeveralKeysCounts() {
    assertThat(verifier.verify(sign(RSA, claims()), APP).userId()).isEqualTo("alice");
    assertThat(verifier.verify(sign(es256("ec"), EC, claims()), APP).userId()).isEqualTo("alice");
  }

  @Test
  void aFileUrlNamesTheSetAsWell() {
    TokenVerifier byUrl = Tokens.verifier(jwks.toUri().toString());

    assertThat(byUrl.verify(sign(RSA, claims()), APP).userId()).isEqualTo("alice");
  }

  @Test
  void aKeyAddedLaterCountsWithoutARestart() {
    RSAKey next = Tokens.rsaKey("next");
    verifier.verify(sign(RSA, claims()), APP);

    Tokens.publish(jwks, RSA, EC, next);

    assertThat(verifier.verify(sign(next, claims()), APP).userId()).isEqualTo("alice");
  }

  @Test
  void anUnknownKidIsRefusedHoweverOftenItComes() {
    for (int i = 0; i < 5; i++) {
      refuses(sign(FOREIGN, claims()));
    }
    assertThat(verifier.verify(sign(RSA, claims()), APP).userId()).isEqualTo("alice");
  }

  @Test
  void aForeignKeyUnderAKnownKidIsRefused() {
    refuses(sign(rs256("rsa"), FOREIGN, claims()));
  }

  @Test
  void anAlteredTokenIsRefused() {
    String[] parts = sign(RSA, claims()).split("\\.");
    String[] others = sign(RSA, claims().subject("bob")).split("\\.");

    refuses(parts[0] + '.' + others[1] + '.' + parts[2]);
  }

  @Test
  void aTokenWithoutSignatureIsRefused() {
    refuses(new PlainJWT(claims().build()).serialize());
  }

  @Test
  void thePublicKeyDoesNotServeAsAnHmacSecret() throws JOSEException {
    SignedJWT forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(), claims().build());
    forged.sign(new MACSigner(RSA.toRSAPublicKey().getEncoded()));

    refuses(forged.serialize());
  }

  @Test
  void aKeyOfAnotherTypeUnderAKnownKidIsRefused() {
    refuses(sign(es256("rsa"), EC, claims()));
  }

  @Test
  void anAlgorithmOfTheSameKeyTypeThatIsNotAllowedIsRefused() {
    refuses(sign(new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("rsa"), RSA, claims()));
    refuses(sign(new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("rsa"), RSA, claims()));
  }

  @Test
  void aKeyThatTheTokenBringsAlongIsNotUsed() {
    URI elsewhere = URI.create("http://127.0.0.1:9/jwks.json");

    refuses(sign(rs256("rsa").jwk(FOREIGN.toPublicJWK()), FOREIGN, claims()));
    refuses(sign(rs256("foreign").jwkURL(elsewhere), FOREIGN, claims()));
    refuses(sign(rs256("foreign").x509CertURL(elsewhere), FOREIGN, claims()));
  }

  @Test
  void withoutAConfiguredSetNoTokenCounts() {
    verifier = new TokenVerifier(Tokens.settings(Optional.empty()), Tokens.CLOCK);

    refuses(sign(RSA, claims()));
  }

  @Test
  void aSetThatCannotBeReadIsOurTroubleAndNotTheClients() throws IOException {
    Files.delete(jwks);

    for (int i = 0; i < 4; i++) {
      assertThatExceptionOfType(ChatException.class)
          .isThrownBy(() -> verifier.verify(sign(RSA, claims()), APP))
          .returns(ErrorCode.INTERNAL, ChatException::code);
    }
  }

  @Test
  void aRemoteSetIsReadSeldomHoweverManyForgedKidsCome() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer issuer =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = Files.readString(jwks).getBytes(StandardCharsets.UTF_8);
    issuer.createContext(
        "/jwks.json",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    issuer.start();
    try {
      verifier =
          Tokens.verifier("http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks.json");
      for (int i = 0; i < 20; i++) {
        verifier.verify(sign(RSA, claims()), APP);
        refuses(sign(FOREIGN, claims()));
      }
    } finally {
      issuer.stop(0);
    }

    assertThat(requests.get()).isBetween(1, 3);
  }

  private void refuses(String token) {
    assertThatExceptionOfType(ChatException.class)
        .isThrownBy(() -> verifier.verify(token, APP))
        .returns(ErrorCode.TOKEN_INVALID, ChatException::code);
  }

  private static JWSHeader.Builder rs256(String kid) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid);
  }

  private static JWSHeader.Builder es256(String kid) {
    return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid);
  }
}
