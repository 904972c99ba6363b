package io.parley.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Bounds of fields; those of rooms are in {@link RoomChecks}. Each failure names the field and its
 * limit.
 */
public final class Checks {
  private static final String USER_ID_SYMBOLS = "!#$%&()+-:;<=.>?@[]^_{}|~";

  private Checks() {}

  static void id(int id) {
    range("id", id, 0, Integer.MAX_VALUE);
  }

  static void present(String field, Object value) {
    if (value == null) {
      throw invalid(field + " is missing");
    }
  }

  static void range(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw invalid(field + " must be between " + min + " and " + max);
    }
  }

  static void size(String field, Collection<?> value, int max) {
    if (value.size() > max) {
      throw invalid(field + " may have at most " + max + " entries");
    }
  }

  static void notBlank(String field, String value) {
    present(field, value);
    if (value.isBlank()) {
      throw invalid(field + " must not be blank");
    }
  }

  static void bytes(String field, String value, int min, int max) {
    present(field, value);
    if (utf8Length(value) < min || utf8Length(value) > max) {
      throw invalid(field + " must have " + min + " to " + max + " bytes of UTF-8");
    }
    if (!isStorable(value)) {
      throw invalid(field + " must not contain U+0000 or half of a surrogate pair");
    }
  }

  /** PostgreSQL takes neither U+0000 nor what has no UTF-8. */
  private static boolean isStorable(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == value.length() || !Character.isLowSurrogate(value.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  /** An id of the client's choice: bounded, and without control characters. */
  static void clientId(String field, String value) {
    bytes(field, value, 1, Limits.CLIENT_ID_BYTES_MAX);
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw invalid(field + " must not contain control characters");
    }
  }

  /** A room id: 1 to {@link Limits#ROOM_ID_BYTES_MAX} bytes without control characters. */
  public static void roomId(String field, String value) {
    bytes(field, value, 1, Limits.ROOM_ID_BYTES_MAX);
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw invalid(field + " must not contain control characters");
    }
  }

  static int conversationType(Integer value) {
    int type = value == null ? ConversationType.PEER : value;
    range("conversationType", type, ConversationType.PEER, ConversationType.GROUP);
    return type;
  }

  /**
   * A user id: 1 to {@link Limits#USER_ID_BYTES_MAX} letters, digits and the symbols of zim.md A14.
   *
   * @throws ProtocolException USER_ID_INVALID
   */
  public static void userId(String field, String value) {
    present(field, value);
    boolean shaped =
        !value.isEmpty()
            && value.length() <= Limits.USER_ID_BYTES_MAX
            && value.chars().allMatch(Checks::isUserIdCharacter);
    if (!shaped) {
      throw new ProtocolException(
          ErrorCode.USER_ID_INVALID,
          field
              + " must have 1 to "
              + Limits.USER_ID_BYTES_MAX
              + " letters, digits or characters of "
              + USER_ID_SYMBOLS);
    }
  }

  private static boolean isUserIdCharacter(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || USER_ID_SYMBOLS.indexOf(c) >= 0;
  }

  /** Bytes of the text in UTF-8, without making them. */
  static int utf8Length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return text.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return length;
  }

  static ProtocolException invalid(String detail) {
    return new ProtocolException(ErrorCode.PARAMS_INVALID, detail);
  }
}
