package io.parley.server;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** How long something lasts, as people type it: 90s, 30m, 24h, 7d. */
final class TimeToLive {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})([smhd])");

  private TimeToLive() {}

  static Duration parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new TypeConversionException(
          "'" + text + "' is no time; write a positive number and s, m, h or d, as in 24h");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
