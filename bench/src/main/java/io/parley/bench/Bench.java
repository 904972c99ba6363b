package io.parley.bench;

import io.parley.bench.codec.CodecCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./parley bench}: {@code pairs} unless another sub-command is named. */
@Command(
    name = "bench",
    description = "Measures Parley.",
    mixinStandardHelpOptions = true,
    subcommands = {CodecCommand.class})
public final class Bench {
  private Bench() {}

  /** Runs one sub-command and exits with its code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }
}
