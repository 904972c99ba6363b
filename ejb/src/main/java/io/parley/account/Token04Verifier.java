package io.parley.account;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies token04, for applications that come from ZIM (zim.md A1): {@code "04"} and base64 of
 * expiry (int64), IV and ciphertext (each with an int16 length), AES-CBC under the app's secret.
 * The format has no authentication tag, so all that fails before the claims are known fails alike:
 * an answer that told bad padding from bad content would decrypt for the attacker.
 */
final class Token04Verifier {
  static final String PREFIX = "04";

  /** Longest life that the product knows. */
  private static final Duration LIFE_MAX = Duration.ofDays(24);

  private static final int IV_BYTES = 16;

  private final Clock clock;

  Token04Verifier(Clock clock) {
    this.clock = clock;
  }

  /** The identity that the token proves in this app; a token04 always has the role user. */
  Identity verify(String token, long appId, String secret) {
    Claims claims = decode(token.substring(PREFIX.length()), secret);
    if (claims.appId() != appId) {
      throw invalid();
    }
    if (!clock.instant().isBefore(claims.expiresAt())) {
      throw TokenLife.expired();
    }
    TokenLife.requireLongEnough(claims.createdAt(), claims.expiresAt());
    if (claims.createdAt().plus(LIFE_MAX).isBefore(claims.expiresAt())) {
      throw new ChatException(
          ErrorCode.TOKEN_INVALID, "a token04 may live at most " + LIFE_MAX.toDays() + " days");
    }
    return new Identity(appId, claims.userId(), Role.USER, claims.expiresAt());
  }

  private record Claims(long appId, String userId, Instant createdAt, Instant expiresAt) {}

  private static Claims decode(String body, String secret) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(body));
      long expire = bytes.getLong();
      byte[] iv = block(bytes);
      byte[] ciphertext = block(bytes);
      if (iv.length != IV_BYTES || bytes.hasRemaining()) {
        throw invalid();
      }
      Claims claims = claims(decrypt(ciphertext, iv, secret));
      // The copy outside the ciphertext is anybody's to change; it only has to agree.
      if (claims.expiresAt().getEpochSecond() != expire) {
        throw invalid();
      }
      return claims;
    } catch (IllegalArgumentException
        | BufferUnderflowException
        | GeneralSecurityException
        | DateTimeException
        | ParseException e) {
      throw invalid();
    }
  }

  private static byte[] block(ByteBuffer bytes) {
    byte[] block = new byte[Math.min(Short.toUnsignedInt(bytes.getShort()), bytes.remaining())];
    bytes.get(block);
    return block;
  }

  private static String decrypt(byte[] ciphertext, byte[] iv, String secret)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "AES"),
        new IvParameterSpec(iv));
    return new String(cipher.doFinal(ciphertext), StandardCharsets.UTF_8);
  }

  private static Claims claims(String json) throws ParseException {
    Map<String, Object> fields = JSONObjectUtils.parse(json);
    String userId = JSONObjectUtils.getString(fields, "user_id");
    if (userId == null) {
      throw invalid();
    }
    return new Claims(
        JSONObjectUtils.getLong(fields, "app_id"),
        userId,
        Instant.ofEpochSecond(JSONObjectUtils.getLong(fields, "ctime")),
        Instant.ofEpochSecond(JSONObjectUtils.getLong(fields, "expire")));
  }

  private static ChatException invalid() {
    return new ChatException(ErrorCode.TOKEN_INVALID, "the token04 is refused");
  }
}
