package io.parley.suite.stack;

import java.io.IOException;

/**
 * What the server of this run needs before Arquillian starts it: the only place that asks which.
 */
interface SetUp {
  void run() throws IOException, InterruptedException;

  static SetUp ofThisRun() {
    String server = System.getProperty("arquillian.launch");
    return switch (server) {
      case "payara-micro" -> ServerLog::keepConsole; // told all else on its command line
      case "payara-server" -> new PayaraDomain();
      case "wildfly" -> new WildFlyFolder();
      default -> throw new IllegalStateException("no set-up is known for " + server);
    };
  }
}
