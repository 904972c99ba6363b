package io.parley.account;

import static io.parley.account.Tokens.APP;
import static io.parley.account.Tokens.NOW;
import static io.parley.account.Tokens.claims;
import static io.parley.account.Tokens.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the claims of a well-signed JWT must say. */
class JwtVerificationTest {
  private static final RSAKey KEY = Tokens.rsaKey("k1");

  @TempDir static Path directory;
  private static TokenVerifier verifier;

  @BeforeAll
  static void publishTheKey() {
    Path file = directory.resolve("jwks.json");
    Tokens.publish(file, KEY);
    verifier = Tokens.verifier(file.toString());
  }

  @Test
  void aGoodTokenProvesItsUser() {
    Identity identity = verify(claims());

    assertThat(identity).isEqualTo(new Identity(1, "alice", Role.USER, NOW.plusSeconds(3600)));
  }

  @Test
  void theGroupServerGivesTheServerRole() {
    assertThat(verify(claims().claim("groups", List.of("server"))).role()).isEqualTo(Role.SERVER);
  }

  @Test
  void upnNamesTheUserBeforeSub() {
    assertThat(verify(claims().subject("4711").claim("upn", "alice")).userId()).isEqualTo("alice");
  }

  @Test
  void anExpiredTokenIsRefusedWithoutGrace() {
    refuses(ErrorCode.TOKEN_EXPIRED, claims().issueTime(at(-60)).expirationTime(at(0)));
  }

  @Test
  void aTokenLongExpiredIsCalledExpired() {
    refuses(ErrorCode.TOKEN_EXPIRED, claims().issueTime(at(-7200)).expirationTime(at(-3600)));
  }

  @Test
  void aTokenIssuedForLessThanThirtySecondsIsTooShort() {
    refuses(ErrorCode.TOKEN_TOO_SHORT, claims().expirationTime(at(29)));
  }

  @Test
  void aTokenIssuedForThirtySecondsIsAccepted() {
    assertThat(verify(claims().expirationTime(at(30))).expiresAt()).isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void aTokenWithoutExpiryIsRefused() {
    refuses(ErrorCode.TOKEN_INVALID, claims().expirationTime(null));
  }

  @Test
  void aStartWithinTheSkewIsAccepted() {
    assertThat(verify(claims().notBeforeTime(at(29))).userId()).isEqualTo("alice");
  }

  @Test
  void aStartBeyondTheSkewIsRefused() {
    refuses(ErrorCode.TOKEN_INVALID, claims().notBeforeTime(at(32)));
  }

  @Test
  void anotherIssuerIsRefused() {
    refuses(ErrorCode.TOKEN_INVALID, claims().issuer("mallory"));
    refuses(ErrorCode.TOKEN_INVALID, claims().issuer(null));
  }

  @Test
  void anotherAudienceIsRefused() {
    refuses(ErrorCode.TOKEN_INVALID, claims().audience("shop"));
    refuses(ErrorCode.TOKEN_INVALID, claims().audience((String) null));
  }

  @Test
  void theIdentityIsOfTheAppThatTheTokenNames() {
    assertThat(verify(claims().claim("app", 2)).appId()).isEqualTo(2);
  }

  @Test
  void aTokenWithoutAppIsRefused() {
    refuses(ErrorCode.TOKEN_INVALID, claims().claim("app", null));
  }

  @Test
  void anAppThatIsNoIntegerIsRefused() {
    refuses(ErrorCode.TOKEN_INVALID, claims().claim("app", "1"));
    refuses(ErrorCode.TOKEN_INVALID, claims().claim("app", 1.5));
  }

  @Test
  void aTokenWithoutUserIsRefused() {
    refuses(ErrorCode.TOKEN_INVALID, claims().subject(null));
  }

  @Test
  void aTokenWithoutAKnownGroupIsRefused() {
    refuses(ErrorCode.TOKEN_INVALID, claims().claim("groups", List.of("guest")));
    refuses(ErrorCode.TOKEN_INVALID, claims().claim("groups", null));
    refuses(ErrorCode.TOKEN_INVALID, claims().claim("groups", 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJSUzI1NiJ9", "....", "eyJ\u0000.e30.e30"})
  void textThatIsNoTokenIsRefused(String text) {
    refuses(ErrorCode.TOKEN_INVALID, text);
  }

  @Test
  void token04IsRefusedByAnAppThatDoesNotAllowIt() {
    refuses(ErrorCode.TOKEN_VERSION, "04AAAA");
  }

  @Test
  void theRefusalDoesNotRepeatTheToken() {
    String token = sign(KEY, claims().issuer("mallory"));

    assertThatExceptionOfType(ChatException.class)
        .isThrownBy(() -> verifier.verify(token, APP))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(token, "mallory"));
  }

  private static Identity verify(JWTClaimsSet.Builder claims) {
    return verifier.verify(sign(KEY, claims), new App(1, Optional.empty()));
  }

  private static void refuses(ErrorCode code, JWTClaimsSet.Builder claims) {
    refuses(code, sign(KEY, claims));
  }

  private static void refuses(ErrorCode code, String token) {
    assertThatExceptionOfType(ChatException.class)
        .isThrownBy(() -> verifier.verify(token, APP))
        .returns(code, ChatException::code);
  }

  private static Date at(int seconds) {
    Instant instant = NOW.plusSeconds(seconds);
    return Date.from(instant);
  }
}
