package io.parley.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.TypeConversionException;

/** The application servers that {@code parley up} can run. */
public enum ServerKind {
  /** The default. */
  PAYARA_MICRO(PayaraMicro::new),
  /** Far cheaper WebSockets: docs/operations.md. */
  WILDFLY(WildFly::new);

  private final Function<Distribution, ApplicationServer> make;

  ServerKind(Function<Distribution, ApplicationServer> make) {
    this.make = make;
  }

  ApplicationServer in(Distribution distribution) {
    return make.apply(distribution);
  }

  /** As written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ServerKind parse(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is not one of " + Arrays.toString(values())));
  }
}
