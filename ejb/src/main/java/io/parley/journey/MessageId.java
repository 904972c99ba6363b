package io.parley.journey;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message id taken apart: the conversation's number and the position in it. */
record MessageId(long conversationId, long seq) {
  /** At most 18 digits fit a long for sure. */
  private static final Pattern SHAPE = Pattern.compile("([1-9]\\d{0,17})-([1-9]\\d{0,17})");

  /** Empty for what no message has as its id. */
  static Optional<MessageId> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new MessageId(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  String text() {
    return conversationId + "-" + seq;
  }
}
