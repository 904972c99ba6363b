package io.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.wildfly.core.launcher.CliCommandBuilder;

/**
 * A folder with configuration and state of one WildFly, beside the server's files, which stay as
 * they are.
 *
 * @param home the unpacked server
 * @param folder the base folder, made when it is missing
 */
public record WildFlyBase(Path home, Path folder) {
  /** The distribution's configuration that the scripts start from. */
  static final String CONFIGURATION = "standalone.xml";

  /**
   * Sets the folder up by running scripts of {@code jboss-cli} on a server that does not listen.
   * Nothing is done when the same scripts have run there already.
   *
   * @param driver the JDBC driver that the scripts deploy
   * @param scripts the operators' scripts, run in this order
   * @param more commands that come after them
   * @throws StartFailure a command of the scripts has failed
   */
  public void prepare(Path driver, List<Path> scripts, String more)
      throws IOException, InterruptedException {
    String commands = commands(driver, scripts, more);
    Path done = folder.resolve("done.cli");
    if (Files.exists(done) && Files.readString(done).equals(commands)) {
      return;
    }
    Folders.delete(folder);
    Files.createDirectories(folder.resolve("deployments"));
    copyConfiguration();
    Files.copy(driver, folder.resolve("postgresql.jar"));
    Path script = Files.writeString(folder.resolve("setup.cli"), commands);
    run(script);
    Files.move(script, done, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The first line changes with the server and the driver, so that the folder is then made anew.
   */
  private String commands(Path driver, List<Path> scripts, String more) throws IOException {
    StringBuilder commands = new StringBuilder();
    Path server = home.resolve("jboss-modules.jar");
    commands.append("# %s %s%n".formatted(Files.getLastModifiedTime(server), driver));
    commands.append("embed-server --std-out=discard --server-config=" + CONFIGURATION + "\n");
    for (Path script : scripts) {
      commands.append(Files.readString(script));
    }
    return commands.append(more).toString();
  }

  private void copyConfiguration() throws IOException {
    Path from = home.resolve("standalone/configuration");
    Path to = Files.createDirectories(folder.resolve("configuration"));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private void run(Path script) throws IOException, InterruptedException {
    List<String> command =
        CliCommandBuilder.asModularLauncher(home)
            .setJavaHome(Path.of(System.getProperty("java.home")))
            .addJavaOption("-Djboss.server.base.dir=" + folder)
            .setScriptFile(script)
            .build();
    Path log = folder.resolve("setup.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JBOSS_HOME", home.toString());
    Process process = builder.start();
    try {
      if (process.waitFor() != 0) {
        throw new StartFailure("WildFly could not be set up; the reason is in " + log);
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
