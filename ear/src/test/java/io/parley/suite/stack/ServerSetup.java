package io.parley.suite.stack;

import io.parley.server.Distribution;
import io.parley.server.WildFlyBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a server needs before Arquillian starts it; {@code arquillian.launch} says which it is. */
final class ServerSetup {
  private ServerSetup() {}

  static void run() throws IOException, InterruptedException {
    if (System.getProperty("arquillian.launch").equals("wildfly")) {
      setWildFlyUp();
    }
  }

  /** By the operators' script: the suite shows that it suffices. */
  private static void setWildFlyUp() throws IOException, InterruptedException {
    Distribution distribution = new Distribution(Path.of(System.getProperty("suite.home")));
    Path folder = Path.of(System.getProperty("suite.wildfly"));
    Path script = distribution.wildflyScripts().resolve("setup.cli");
    new WildFlyBase(distribution.wildfly(), folder, "standalone.xml")
        .prepare(distribution.driver(), List.of(script), "");
  }
}
