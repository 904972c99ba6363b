package io.parley.account;

import static io.parley.account.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Failure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout of zim.md A1, built here byte by byte. */
class Token04VerificationTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final App APP = new App(1, Optional.of(SECRET));
  private static final long NOW_S = NOW.getEpochSecond();

  private final TokenVerifier verifier =
      new TokenVerifier(Tokens.settings(Optional.empty()), Tokens.CLOCK);

  @Test
  void aGoodTokenProvesItsUserInTheRoleUser() {
    Identity identity = verifier.verify(token(1, "alice", NOW_S, NOW_S + 3600), APP);

    assertThat(identity).isEqualTo(new Identity(1, "alice", Role.USER, NOW.plusSeconds(3600)));
  }

  @Test
  void aJwtDoesNotCountWhereOnlyToken04IsSetUp() {
    refuses(ErrorCode.TOKEN_INVALID, Tokens.sign(Tokens.rsaKey("k"), Tokens.claims()));
  }

  @Test
  void anotherSecretIsRefused() {
    String token = token(1, "alice", NOW_S, NOW_S + 3600);
    App other = new App(1, Optional.of("fedcba9876543210fedcba9876543210"));

    assertThatExceptionOfType(ChatException.class)
        .isThrownBy(() -> verifier.verify(token, other))
        .returns(ErrorCode.TOKEN_INVALID, ChatException::code);
  }

  @Test
  void anotherAppIsRefused() {
    refuses(ErrorCode.TOKEN_INVALID, token(2, "alice", NOW_S, NOW_S + 3600));
  }

  @Test
  void anExpiredTokenIsCalledExpired() {
    refuses(ErrorCode.TOKEN_EXPIRED, token(1, "alice", NOW_S - 3600, NOW_S));
  }

  @Test
  void aTokenIssuedForLessThanThirtySecondsIsTooShort() {
    refuses(ErrorCode.TOKEN_TOO_SHORT, token(1, "alice", NOW_S, NOW_S + 29));
  }

  @Test
  void aTokenIssuedForMoreThanTwentyFourDaysIsRefused() {
    refuses(ErrorCode.TOKEN_INVALID, token(1, "alice", NOW_S, NOW_S + 24 * 86_400 + 1));
  }

  @Test
  void anExpiryThatDiffersFromTheEncryptedOneIsRefused() {
    refuses(
        ErrorCode.TOKEN_INVALID,
        pack(NOW_S + 9999, encrypt(json(1, "alice", NOW_S, NOW_S + 3600))));
  }

  @Test
  void badPaddingAndBadContentCannotBeToldApart() {
    byte[] broken = encrypt(json(1, "alice", NOW_S, NOW_S + 3600));
    broken[broken.length - 1] ^= 1;

    assertThat(failure(pack(NOW_S + 3600, broken)))
        .isEqualTo(failure(pack(NOW_S + 3600, encrypt("no JSON"))))
        .isEqualTo(failure(token(2, "alice", NOW_S, NOW_S + 3600)));
  }

  @Test
  void missingClaimsAreRefused() {
    refuses(ErrorCode.TOKEN_INVALID, pack(NOW_S + 3600, encrypt("{\"app_id\":1}")));
  }

  @Test
  void bytesAfterTheCiphertextAreRefused() {
    String token = token(1, "alice", NOW_S, NOW_S + 3600);
    byte[] bytes = Base64.getDecoder().decode(token.substring(2));

    refuses(
        ErrorCode.TOKEN_INVALID,
        "04"
            + Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(bytes.length + 1).put(bytes).array()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"04", "04!", "04AAAA", "04AAAAAAAAAAD//w==", "04AAAAAAAAAAAAAAAA"})
  void aTruncatedOrBrokenTokenIsRefused(String token) {
    refuses(ErrorCode.TOKEN_INVALID, token);
  }

  private void refuses(ErrorCode code, String token) {
    assertThat(failure(token).code()).isEqualTo(code.number());
  }

  private Failure failure(String token) {
    try {
      throw new AssertionError("accepted: " + verifier.verify(token, APP));
    } catch (ChatException e) {
      return e.failure();
    }
  }

  private static String token(long appId, String userId, long createdAt, long expiresAt) {
    return pack(expiresAt, encrypt(json(appId, userId, createdAt, expiresAt)));
  }

  private static String json(long appId, String userId, long createdAt, long expiresAt) {
    return """
        {"app_id":%d,"user_id":"%s","nonce":7,"ctime":%d,"expire":%d,"payload":""}"""
        .formatted(appId, userId, createdAt, expiresAt);
  }

  private static String pack(long expiresAt, byte[] ciphertext) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + 2 + 16 + 2 + ciphertext.length);
    bytes.putLong(expiresAt);
    bytes.putShort((short) 16).put(new byte[16]);
    bytes.putShort((short) ciphertext.length).put(ciphertext);
    return "04" + Base64.getEncoder().encodeToString(bytes.array());
  }

  private static byte[] encrypt(String json) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "AES"),
          new IvParameterSpec(new byte[16]));
      return cipher.doFinal(json.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
