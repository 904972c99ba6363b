package io.parley.suite.stack;

import io.parley.server.Distribution;
import io.parley.server.WildFlyBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder for WildFly, made ready by the script that operators run: the suite shows that it
 * suffices.
 */
final class WildFlyFolder implements SetUp {

  @Override
  public void run() throws IOException, InterruptedException {
    Distribution distribution = new Distribution(Path.of(System.getProperty("suite.home")));
    new WildFlyBase(distribution.wildfly(), Path.of(System.getProperty("suite.wildfly")))
        .prepare(
            distribution.driver(), List.of(distribution.wildflyScripts().resolve("setup.cli")), "");
  }
}
