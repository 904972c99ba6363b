package io.parley.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One kind of application server: what its child process is, apart from what all have in common.
 */
interface ApplicationServer {
  /** The archive that it deploys. */
  Path application();

  /**
   * Puts in order what the server needs in the data directory, and tells the command.
   *
   * @param node whose folders it may use
   * @param java the Java command with the options that every kind gets
   * @param port where it shall serve HTTP and WebSocket
   * @return not started, with the kind's own part of the environment
   */
  ProcessBuilder prepare(Node node, List<String> java, int port)
      throws IOException, InterruptedException;

  /** Whether this line of the log says that the boot is over, with or without the application. */
  boolean tellsOfBoot(String line);
}
