package io.parley.server;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The built files that a node runs, found from the project's folder. */
public record Distribution(Path home) {
  /** Payara Micro. */
  Path payaraMicro() {
    return require(home.resolve("server/target/payara-micro.jar"));
  }

  /** The configuration of Payara Micro. */
  Path microConfiguration() {
    return require(home.resolve("jms-config/payara-micro"));
  }

  /** The application for Payara Micro. */
  Path war() {
    return require(home.resolve("web/target/parley.war"));
  }

  /** The resource adapter of the broker, for servers that bring none. */
  Path adapter() {
    return require(home.resolve("jms-config/target/parley-jms-config.rar"));
  }

  /** The unpacked WildFly. */
  public Path wildfly() {
    return require(home.resolve("server/target/wildfly"));
  }

  /** The operators' scripts for WildFly. */
  public Path wildflyScripts() {
    return require(home.resolve("deploy/wildfly"));
  }

  /** The application for full servers. */
  Path ear() {
    return require(home.resolve("ear/target/parley.ear"));
  }

  /** The JDBC driver, which the connection pool of the server needs outside the application. */
  public Path driver() {
    try {
      return Path.of(
          org.postgresql.Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry is a valid address", e);
    }
  }

  private static Path require(Path file) {
    if (!Files.exists(file)) {
      throw new StartFailure(file + " is missing; build the project first");
    }
    return file.toAbsolutePath().normalize();
  }
}
