package io.parley.kernel;

/**
 * One line of the log: what happened, then whom and what it concerns as {@code key=value}. Keys are
 * {@code app}, {@code user}, {@code connection}, {@code message}, {@code node}, {@code stream},
 * {@code batch}, {@code code} and what else counts. Never the content of a message, never a token.
 */
public final class LogLine {
  private static final int VALUE_CHARS_MAX = 200;

  private final StringBuilder text;

  private LogLine(String event) {
    this.text = new StringBuilder(event);
  }

  /** What happened, in a few words that are always the same. */
  public static LogLine of(String event) {
    return new LogLine(event);
  }

  /** Adds a field. A value that clients may choose cannot fake another field or line. */
  public LogLine with(String key, Object value) {
    String plain = String.valueOf(value);
    text.append(' ').append(key).append('=');
    if (isPlain(plain)) {
      text.append(plain);
    } else {
      quote(plain);
    }
    return this;
  }

  private static boolean isPlain(String value) {
    return !value.isEmpty()
        && value.length() <= VALUE_CHARS_MAX
        && value.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '=' && c != '\\');
  }

  private void quote(String value) {
    text.append('"');
    value
        .chars()
        .limit(VALUE_CHARS_MAX)
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
              } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                text.append(String.format("\\u%04x", c));
              } else {
                text.append((char) c);
              }
            });
    text.append('"');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
