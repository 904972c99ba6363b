package io.parley.server;

/** What the tests ask about processes of others. */
final class Processes {
  private Processes() {}

  /** An ended process keeps its id until its parent collects it, but has no command line. */
  static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().commandLine().isPresent();
  }
}
