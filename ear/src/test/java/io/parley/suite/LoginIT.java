package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Token;
import io.parley.suite.client.Users;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class LoginIT extends BlackBox {
  private static final int INVALID = 6000103;
  private static final int MINUTE_S = 60;

  private final String alice = Users.fresh("alice");

  @Test
  void aGoodTokenLogsInAndTheReplySaysHowToKeepTheSession() {
    try (ChatClient client = ChatClient.connect()) {
      var result =
          client.ok(
              "session.login",
              "appId",
              1,
              "userId",
              alice,
              "userName",
              "Alice",
              "token",
              Token.of(alice).sign(),
              "deviceId",
              "laptop");

      assertThat(result.get("userId").textValue()).isEqualTo(alice);
      assertThat(result.get("userName").textValue()).isEqualTo("Alice");
      assertThat(result.get("tokenExpiresAtMs").longValue())
          .isGreaterThan(result.get("serverTimeMs").longValue());
      assertThat(result.get("heartbeatIntervalMs").longValue()).isPositive();
    }
  }

  @Test
  void anExpiredTokenIsRefused() {
    assertThat(refused(Token.of(alice).lives(-2 * MINUTE_S, -MINUTE_S).sign())).isEqualTo(6000106);
  }

  @Test
  void aTokenIssuedForLessThanHalfAMinuteIsRefused() {
    assertThat(refused(Token.of(alice).lives(0, 20).sign())).isEqualTo(6000108);
  }

  @Test
  void aForgedTokenIsRefused() {
    String good = Token.of(alice).sign();
    String claims = Token.of("victim").sign().split("\\.")[1];
    String[] parts = good.split("\\.");

    assertThat(refused(parts[0] + '.' + claims + '.' + parts[2])).isEqualTo(INVALID);
    assertThat(refused(parts[0] + '.' + parts[1] + '.')).isEqualTo(INVALID);
  }

  @Test
  void aForeignKeyIsRefusedUnderItsOwnNameAndUnderTheIssuers() throws JOSEException {
    RSAKey foreign = new RSAKeyGenerator(2048).keyID("mine").generate();
    RSAKey disguised = new RSAKeyGenerator(2048).keyID(Token.issuer().getKeyID()).generate();

    assertThat(refused(Token.of(alice).sign(foreign))).isEqualTo(INVALID);
    assertThat(refused(Token.of(alice).sign(disguised))).isEqualTo(INVALID);
  }

  @Test
  void anUnsignedTokenIsRefused() {
    String unsigned = new PlainJWT(Token.of(alice).claims()).serialize();

    assertThat(refused(unsigned)).isEqualTo(INVALID);
  }

  @Test
  void thePublicKeyIsNoSharedSecret() throws JOSEException {
    byte[] publicKey = Token.issuer().toPublicJWK().toJSONString().getBytes();
    byte[] encoded = Token.issuer().toRSAPublicKey().getEncoded();
    String keyId = Token.issuer().getKeyID();

    for (byte[] secret : List.of(publicKey, encoded)) {
      String token = Token.of(alice).sign(JWSAlgorithm.HS256, keyId, new MACSigner(secret));
      assertThat(refused(token)).isEqualTo(INVALID);
    }
  }

  @Test
  void eachClaimIsNeeded() {
    SoftAssertions.assertSoftly(
        soft -> {
          for (String claim : List.of("exp", "sub", "app", "groups", "iss", "aud")) {
            String token = Token.of(alice).claim(claim, null).sign();
            soft.assertThat(refused(token)).as("without %s", claim).isEqualTo(INVALID);
          }
          for (String claim : List.of("iss", "aud")) {
            String token = Token.of(alice).claim(claim, "somebody-else").sign();
            soft.assertThat(refused(token)).as("foreign %s", claim).isEqualTo(INVALID);
          }
        });
  }

  @Test
  void aTokenOfAnotherUserOrAppIsRefused() {
    assertThat(refused(Token.of(Users.fresh("bob")).sign())).isEqualTo(INVALID);
    assertThat(refused(Token.of(alice).app(2).sign())).isEqualTo(INVALID);
    assertThat(refused("not a token")).isEqualTo(INVALID);
  }

  @Test
  void aBackendsTokenDoesNotLogIn() {
    assertThat(refused(Token.server().claim("sub", alice).sign())).isEqualTo(6000541);
  }

  @Test
  void anAppThatDoesNotExistIsRefused() {
    try (ChatClient client = ChatClient.connect()) {
      assertThat(login(client, 999, alice, Token.of(alice).app(999).sign())).isEqualTo(6000003);
    }
  }

  @Test
  void aUserIdWithForbiddenCharactersIsRefused() {
    try (ChatClient client = ChatClient.connect()) {
      for (String user : List.of("a b", "a/b", "a\nb", "小明", "", "x".repeat(33))) {
        assertThat(login(client, 1, user, Token.of(alice).sign())).isEqualTo(6000124);
      }
    }
  }

  @Test
  void aSecondLoginIsRefusedAndTheFirstStands() {
    try (ChatClient client = ChatClient.login(alice)) {
      assertThat(login(client, 1, alice, Token.of(alice).sign())).isEqualTo(6000111);

      assertThat(client.ok("conversation.totalUnread").get("count").intValue()).isZero();
    }
  }

  @Test
  void aRefusedLoginMayBeTriedAgainOnTheSameSocket() {
    try (ChatClient client = ChatClient.connect()) {
      assertThat(login(client, 1, alice, "not a token")).isEqualTo(INVALID);

      client.ok(
          "session.login",
          "appId",
          1,
          "userId",
          alice,
          "token",
          Token.of(alice).sign(),
          "deviceId",
          "d");
    }
  }

  @Test
  void noLoginInTimeClosesTheSocket() {
    try (ChatClient client = ChatClient.connect()) {
      assertThat(client.awaitClose()).isEqualTo(4001);
    }
  }

  private int refused(String token) {
    try (ChatClient client = ChatClient.connect()) {
      return login(client, 1, alice, token);
    }
  }

  private static int login(ChatClient client, long app, String user, String token) {
    return client.refused(
        "session.login", "appId", app, "userId", user, "token", token, "deviceId", "d");
  }
}
