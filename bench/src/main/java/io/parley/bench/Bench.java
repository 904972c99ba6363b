package io.parley.bench;

import io.parley.bench.codec.CodecCommand;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./parley bench}: {@code pairs} unless another sub-command is named. */
@Command(
    name = "bench",
    description = "Measures Parley.",
    mixinStandardHelpOptions = true,
    subcommands = {
      PairsCommand.class,
      LoginsCommand.class,
      IdleCommand.class,
      OverloadCommand.class,
      RoomsCommand.class,
      StuckCommand.class,
      TokensCommand.class,
      CodecCommand.class
    })
public final class Bench {
  private Bench() {}

  /** Runs one sub-command and exits with its code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(withDefault(args)));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench());
  }

  static String[] withDefault(String... args) {
    boolean named = args.length > 0 && (!args[0].startsWith("-") || args[0].matches("-h|--help"));
    return named ? args : Stream.concat(Stream.of("pairs"), Stream.of(args)).toArray(String[]::new);
  }
}
