package io.parley.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Bounds of messages by type, to users, groups and rooms. */
final class MessageChecks {
  private MessageChecks() {}

  /** A body; one of a type that nobody may send is taken for a text. */
  static void body(int type, String message) {
    switch (type) {
      case MessageType.COMMAND -> command(message);
      case MessageType.BARRAGE -> text(message, Limits.BARRAGE_BYTES_MAX);
      case MessageType.CUSTOM -> text(message, Limits.CUSTOM_BYTES_MAX);
      default -> text(message, Limits.TEXT_BYTES_MAX);
    }
  }

  private static void text(String message, int max) {
    Checks.notBlank("message", message);
    Checks.bytes("message", message, 1, max);
  }

  private static void command(String message) {
    Checks.present("message", message);
    int length;
    try {
      length = Base64.getDecoder().decode(message.getBytes(StandardCharsets.UTF_8)).length;
    } catch (IllegalArgumentException e) {
      throw Checks.invalid("message of a command must be Base64");
    }
    if (length < 1 || length > Limits.COMMAND_BYTES_MAX) {
      throw Checks.invalid(
          "message of a command must have 1 to " + Limits.COMMAND_BYTES_MAX + " bytes");
    }
  }

  /** Options that the type may have; null for those that say nothing. */
  static MessageOptions options(int type, MessageOptions given) {
    MessageOptions options = MessageOptions.orAbsent(given);
    if (options == null) {
      return null;
    }
    if (type == MessageType.COMMAND || type == MessageType.BARRAGE) {
      throw Checks.invalid("a command or barrage may have no options");
    }
    if (type != MessageType.CUSTOM
        && (options.subType() != null || options.searchedContent() != null)) {
      throw Checks.invalid("only a custom message may have subType and searchedContent");
    }
    return options;
  }
}
