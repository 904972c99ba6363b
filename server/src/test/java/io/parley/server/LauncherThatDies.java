package io.parley.server;

import java.io.IOException;
import java.nio.file.Path;

/** Starts PostgreSQL in the folder and ends as a kill would: nothing is stopped or cleaned up. */
final class LauncherThatDies {
  static final int EXIT_CODE = 77;

  private LauncherThatDies() {}

  public static void main(String[] arguments) throws IOException {
    EmbeddedPostgres orphan = EmbeddedPostgres.start(DataDirectory.open(Path.of(arguments[0])));
    Runtime.getRuntime().halt(orphan.process().isAlive() ? EXIT_CODE : 1);
  }
}
