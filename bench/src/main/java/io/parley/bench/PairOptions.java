package io.parley.bench;

import picocli.CommandLine.Option;

/** How many send to whom, and what. */
final class PairOptions {
  @Option(names = "--pairs", defaultValue = "100", description = "senders, each with a receiver")
  int pairs;

  @Option(names = "--bytes", defaultValue = "200", description = "size of a message's body")
  int bytes;
}
