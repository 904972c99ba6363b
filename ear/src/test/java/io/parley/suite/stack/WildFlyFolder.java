package io.parley.suite.stack;

import io.parley.server.Distribution;
import io.parley.server.WildFlyBase;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wildfly.core.launcher.CliCommandBuilder;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * A folder for WildFly, made ready by the script that operators run: the suite shows that it
 * suffices.
 */
final class WildFlyFolder implements FullServer {
  private static final String CONFIGURATION = "standalone.xml";
  private static final String APPLICATION = "parley.ear";
  private static final String TOKEN_KEYS = "parley.jwt.jwks";
  private static final String FACTORY_NAMES =
      "/subsystem=messaging-activemq/pooled-connection-factory=parley"
          + ":write-attribute(name=entries,value=[\"java:/jms/%s\"])";

  private final Distribution distribution =
      new Distribution(Path.of(System.getProperty("suite.home")));
  private final Path folder = Path.of(System.getProperty("suite.wildfly")).toAbsolutePath();
  private Process process;

  @Override
  public void run() throws IOException, InterruptedException {
    Path script = distribution.wildflyScripts().resolve("setup.cli");
    new WildFlyBase(distribution.wildfly(), folder, CONFIGURATION)
        .prepare(distribution.driver(), List.of(script), "");
  }

  @Override
  public void start() throws IOException, InterruptedException {
    StandaloneCommandBuilder command =
        StandaloneCommandBuilder.of(distribution.wildfly())
            .setBaseDirectory(folder)
            .setServerConfiguration(CONFIGURATION)
            .setJavaHome(javaHome())
            .setJavaOptions("-Xmx768m", "-Djava.awt.headless=true");
    command.addServerArgument("-Djboss.http.port=" + port("http"));
    command.addServerArgument("-Djboss.https.port=0");
    command.addServerArgument("-Djboss.management.http.port=" + port("management"));
    Path output = folder.resolve("console.log");
    process =
        new ProcessBuilder(command.build())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    while (!Files.readString(output).contains("WFLYSRV0025")) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new IOException("WildFly did not start; the reason is in " + output);
      }
    }
  }

  @Override
  public void stop() throws IOException, InterruptedException {
    try {
      administer("shutdown");
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public void deploy(Path archive) throws IOException, InterruptedException {
    administer("deploy " + archive);
    Site.open(Integer.parseInt(port("http")));
  }

  @Override
  public void undeploy() throws IOException, InterruptedException {
    administer("undeploy " + APPLICATION);
  }

  @Override
  public void give(Need need) throws IOException, InterruptedException {
    switch (need) {
      case TOKEN_KEYS -> set(TOKEN_KEYS, Infrastructure.get().issuerKeySet().toString());
      case CONNECTION_FACTORY ->
          administer(FACTORY_NAMES.formatted("ParleyConnectionFactory"), "reload");
      case DATA_SOURCE -> administer("data-source enable --name=parley", "reload");
    }
  }

  /** The adapter of the factory stays: its consumers are looked for under another name. */
  @Override
  public void take(Need need) throws IOException, InterruptedException {
    switch (need) {
      case TOKEN_KEYS -> unset(TOKEN_KEYS);
      case CONNECTION_FACTORY -> administer(FACTORY_NAMES.formatted("Other"), "reload");
      case DATA_SOURCE -> administer("data-source disable --name=parley", "reload");
    }
  }

  @Override
  public void set(String setting, String value) throws IOException, InterruptedException {
    administer("/system-property=" + setting + ":add(value=" + value + ")");
  }

  @Override
  public void unset(String setting) throws IOException, InterruptedException {
    administer("/system-property=" + setting + ":remove");
  }

  /** What holds them stands in deploy/wildfly/README.md. */
  @Override
  public int deploymentsKeptMax() {
    return 4;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  private void administer(String... commands) throws IOException, InterruptedException {
    List<String> cli =
        CliCommandBuilder.asModularLauncher(distribution.wildfly())
            .setJavaHome(javaHome())
            .setConnection("remote+http://127.0.0.1:" + port("management"))
            .setCommands(commands)
            .build();
    Path output = Files.createTempFile(folder, "cli", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(cli)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()));
    builder.environment().put("JBOSS_HOME", distribution.wildfly().toString());
    if (builder.start().waitFor() != 0) {
      throw new IOException(String.join(", ", commands) + ":\n" + Files.readString(output));
    }
  }

  private static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  private static String port(String name) {
    return System.getProperty("suite." + name + ".port");
  }
}
