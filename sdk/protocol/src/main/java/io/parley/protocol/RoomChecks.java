package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bounds of the fields of rooms, in bytes of UTF-8; some have error codes of their own. */
final class RoomChecks {
  private static final Set<Integer> TYPES =
      Set.of(MessageType.TEXT, MessageType.COMMAND, MessageType.BARRAGE, MessageType.CUSTOM);

  private RoomChecks() {}

  static String roomName(String value) {
    String name = value == null ? "" : value;
    Checks.bytes("roomName", name, 0, Limits.ROOM_NAME_BYTES_MAX);
    return name;
  }

  static int destroyDelay(Integer value) {
    int seconds = value == null ? 0 : value;
    Checks.range("destroyDelayS", seconds, 0, Limits.ROOM_DESTROY_DELAY_S_MAX);
    return seconds;
  }

  static String cursor(String value) {
    String cursor = value == null ? "" : value;
    Checks.bytes("cursor", cursor, 0, Limits.ROOM_ID_BYTES_MAX);
    return cursor;
  }

  static List<String> roomIds(List<String> value) {
    Checks.present("roomIds", value);
    if (value.isEmpty() || value.size() > Limits.ROOM_COUNTS_MAX) {
      throw Checks.invalid("roomIds must have 1 to " + Limits.ROOM_COUNTS_MAX + " entries");
    }
    value.forEach(id -> Checks.roomId("roomIds", id));
    return List.copyOf(value);
  }

  /** Distinct user ids, 1 to {@code max}. */
  static List<String> userIds(String field, List<String> value, int max) {
    Checks.present(field, value);
    if (value.isEmpty() || value.size() > max) {
      throw Checks.invalid(field + " must have 1 to " + max + " entries");
    }
    value.forEach(id -> Checks.userId(field, id));
    return value.stream().distinct().toList();
  }

  static List<String> memberAttributeUsers(List<String> value) {
    Checks.present("userIds", value);
    if (value.size() > Limits.ROOM_MEMBER_ATTRIBUTE_USERS_MAX) {
      throw new ProtocolException(
          ErrorCode.ROOM_MEMBER_ATTRIBUTES_COUNT,
          "userIds may have at most " + Limits.ROOM_MEMBER_ATTRIBUTE_USERS_MAX + " entries");
    }
    return userIds("userIds", value, Limits.ROOM_MEMBER_ATTRIBUTE_USERS_MAX);
  }

  /** The attributes to set; none when absent. */
  static Map<String, String> roomAttributes(Map<String, String> value) {
    if (value == null) {
      return Map.of();
    }
    value.forEach(
        (key, text) -> {
          roomAttributeKey(key);
          limited(
              "the value of an attribute",
              text,
              0,
              Limits.ROOM_ATTRIBUTE_VALUE_BYTES_MAX,
              ErrorCode.ROOM_ATTRIBUTE_VALUE_LENGTH);
        });
    if (value.size() > Limits.ROOM_ATTRIBUTES_MAX) {
      throw new ProtocolException(
          ErrorCode.ROOM_ATTRIBUTES_COUNT,
          "a room may have at most " + Limits.ROOM_ATTRIBUTES_MAX + " attributes");
    }
    return Map.copyOf(value);
  }

  /** The keys to delete, none of which is set; together at least one. */
  static List<String> roomAttributeKeys(List<String> delete, Map<String, String> set) {
    List<String> keys = delete == null ? List.of() : delete;
    keys.forEach(RoomChecks::roomAttributeKey);
    Checks.size("delete", keys, Limits.ROOM_ATTRIBUTES_MAX);
    if (keys.isEmpty() && set.isEmpty()) {
      throw Checks.invalid("set and delete are empty");
    }
    if (keys.stream().anyMatch(set::containsKey)) {
      throw Checks.invalid("a key is in set and in delete");
    }
    return keys.stream().distinct().toList();
  }

  private static void roomAttributeKey(String key) {
    limited(
        "the key of an attribute",
        key,
        1,
        Limits.ROOM_ATTRIBUTE_KEY_BYTES_MAX,
        ErrorCode.ROOM_ATTRIBUTE_KEY_LENGTH);
  }

  /** The attributes of members to set, at least one. */
  static Map<String, String> memberAttributes(Map<String, String> value) {
    Checks.present("attributes", value);
    if (value.isEmpty() || value.size() > Limits.ROOM_MEMBER_ATTRIBUTES_MAX) {
      throw Checks.invalid(
          "attributes must have 1 to " + Limits.ROOM_MEMBER_ATTRIBUTES_MAX + " entries");
    }
    value.forEach(
        (key, text) -> {
          limited(
              "the key of a member's attribute",
              key,
              1,
              Limits.ROOM_MEMBER_ATTRIBUTE_KEY_BYTES_MAX,
              ErrorCode.ROOM_MEMBER_ATTRIBUTE_KEY_LENGTH);
          limited(
              "the value of a member's attribute",
              text,
              0,
              Limits.ROOM_MEMBER_ATTRIBUTE_VALUE_BYTES_MAX,
              ErrorCode.ROOM_MEMBER_ATTRIBUTE_VALUE_LENGTH);
        });
    return Map.copyOf(value);
  }

  /** Too long has the code; empty or not storable is an invalid parameter as everywhere. */
  private static void limited(String field, String value, int min, int max, ErrorCode tooLong) {
    Checks.present(field, value);
    if (Checks.utf8Length(value) > max) {
      throw new ProtocolException(tooLong, field + " may have at most " + max + " bytes");
    }
    Checks.bytes(field, value, min, max);
  }

  /** The body of a room's message of that type. */
  static void roomMessage(int type, String message) {
    if (!TYPES.contains(type)) {
      throw new ProtocolException(
          ErrorCode.UNSUPPORTED, "type must be 1 text, 2 command, 20 barrage or 200 custom");
    }
    MessageChecks.body(type, message);
  }
}
