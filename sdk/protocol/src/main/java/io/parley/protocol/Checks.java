package io.parley.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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

  public static void range(String field, long value, long min, long max) {
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

  /** As {@link #bytes}, absent for empty. */
  static String orEmpty(String field, String value, int max) {
    String text = value == null ? "" : value;
    bytes(field, text, 0, max);
    return text;
  }

  /** As {@link #bytes} from 0, absent allowed. */
  static void optional(String field, String value, int max) {
    if (value != null) {
      bytes(field, value, 0, max);
    }
  }

  /** As {@link #range}, absent allowed. */
  static void optional(String field, Integer value, int min, int max) {
    if (value != null) {
      range(field, value, min, max);
    }
  }

  /** At most so many characters, and storable. */
  static void characters(String field, String value, int max) {
    bytes(field, value, 0, 4 * max);
    if (value.codePointCount(0, value.length()) > max) {
      throw invalid(field + " may have at most " + max + " characters");
    }
  }

  /** The id of a group: 1 to {@link Limits#GROUP_ID_BYTES_MAX} bytes, no control characters. */
  static void groupId(String value) {
    bytes("groupId", value, 1, Limits.GROUP_ID_BYTES_MAX);
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw invalid("groupId must not contain control characters");
    }
  }

  /** One to {@link Limits#GROUP_USERS_PER_COMMAND_MAX} ids, none twice. */
  static List<String> userIds(List<String> value) {
    present("userIds", value);
    range("number of userIds", value.size(), 1, Limits.GROUP_USERS_PER_COMMAND_MAX);
    value.forEach(id -> present("userIds", id));
    return value.stream().distinct().toList();
  }

  /** Attributes of a group; each limit has its own code. */
  static Map<String, String> groupAttributes(Map<String, String> value) {
    if (value.size() > Limits.GROUP_ATTRIBUTES_MAX) {
      throw new ProtocolException(
          ErrorCode.GROUP_ATTRIBUTES_TOO_MANY,
          "a group may have at most " + Limits.GROUP_ATTRIBUTES_MAX + " attributes");
    }
    value.forEach(
        (key, text) ->
            groupAttribute(
                key,
                text,
                Limits.GROUP_ATTRIBUTE_KEY_BYTES_MAX,
                Limits.GROUP_ATTRIBUTE_VALUE_BYTES_MAX));
    return Map.copyOf(value);
  }

  /** At least one attribute of a member of a group; an empty value is one to be removed. */
  static Map<String, String> groupMemberAttributes(Map<String, String> value) {
    if (value.isEmpty()) {
      throw invalid("attributes must not be empty");
    }
    value.forEach(
        (key, text) ->
            groupAttribute(
                key,
                text,
                Limits.GROUP_MEMBER_ATTRIBUTE_KEY_BYTES_MAX,
                Limits.GROUP_MEMBER_ATTRIBUTE_VALUE_BYTES_MAX));
    return Map.copyOf(value);
  }

  private static void groupAttribute(String key, String value, int keyMax, int valueMax) {
    bytes("key of an attribute", key, 1, Integer.MAX_VALUE);
    bytes("value of an attribute", value, 0, Integer.MAX_VALUE);
    if (utf8Length(key) > keyMax) {
      throw new ProtocolException(
          ErrorCode.GROUP_ATTRIBUTE_KEY_TOO_LONG, "a key may have at most " + keyMax + " bytes");
    }
    if (utf8Length(value) > valueMax) {
      throw new ProtocolException(
          ErrorCode.GROUP_ATTRIBUTE_VALUE_TOO_LONG,
          "a value may have at most " + valueMax + " bytes");
    }
  }

  /** A role that may be given: 2, 3, or 100 to 255. */
  static void groupRole(String field, int value) {
    if (value != 2 && value != 3 && (value < 100 || value > 255)) {
      throw invalid(field + " must be 2, 3 or between 100 and 255");
    }
  }

  /** 1 to {@link Limits#GROUP_MUTE_SECONDS_BACKEND_MAX}, or -1; who is no backend may less. */
  static void muteSeconds(String field, int value) {
    if (value != GroupMute.FOR_EVER) {
      range(field, value, 1, Limits.GROUP_MUTE_SECONDS_BACKEND_MAX);
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
