package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandIT {
  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;

  @TempDir private Path folder;

  @Test
  void ctrlCInATerminalStopsAllThreeInOrder() throws Exception {
    try (Launcher parley = Launcher.run("up", "--port", "0", "--data", folder.toString())) {
      assertThat(parley.line()).startsWith("Parley is ready at http://localhost:");
      List<ProcessHandle> parts = parts();

      parley.signalGroup("INT");

      assertThat(parley.lines()).isEmpty();
      assertThat(parley.exitCode()).isEqualTo(INTERRUPTED);
      assertStoppedInOrder(parts);
    }
  }

  @Test
  void sigtermStopsAllThreeInOrder() throws Exception {
    try (Launcher parley = Launcher.run("up", "--port", "0", "--data", folder.toString())) {
      assertThat(parley.line()).startsWith("Parley is ready at http://localhost:");
      List<ProcessHandle> parts = parts();

      parley.signal("TERM");

      assertThat(parley.lines()).isEmpty();
      assertThat(parley.exitCode()).isEqualTo(TERMINATED);
      assertStoppedInOrder(parts);
    }
  }

  @Test
  void newerSchemaIsRefusedWithOneLine() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DataDirectory.open(folder))) {
      execute(
          postgres,
          "CREATE TABLE flyway_schema_history (version text, success boolean)",
          "INSERT INTO flyway_schema_history VALUES ('999', true)");
    }

    assertRefused("the data directory has schema version 999, this Parley knows versions up to");

    assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void takenPortIsRefusedWithOneLine() throws Exception {
    try (ServerSocket other = new ServerSocket(0)) {
      String port = Integer.toString(other.getLocalPort());

      assertRefused("port " + port + " cannot be used", port);

      assertThat(folder.resolve("postgres")).doesNotExist();
    }
  }

  @Test
  void folderOfARunningParleyIsRefusedWithOneLine() throws Exception {
    try (FileChannel claim = DataDirectory.open(folder).claim()) {
      assertThat(claim.isOpen()).isTrue();

      assertRefused(folder + " is in use by another Parley that is running");
    }
  }

  @Test
  void olderJdkIsRefusedWithOneLine() throws Exception {
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    ProcessBuilder script =
        new ProcessBuilder(System.getProperty("parley.home") + "/parley", "up")
            .redirectErrorStream(true);
    script.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    Process process = script.start();

    List<String> lines = process.inputReader().lines().toList();

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(lines).containsExactly("parley: a JDK 17.0 or later is needed, this is 11.0.2");
  }

  private void assertRefused(String reason) throws Exception {
    assertRefused(reason, "0");
  }

  private void assertRefused(String reason, String port) throws Exception {
    try (Launcher parley = Launcher.run("up", "--data", folder.toString(), "--port", port)) {
      assertThat(parley.lines()).singleElement().asString().startsWith("parley: " + reason);
      assertThat(parley.exitCode()).isEqualTo(1);
    }
  }

  private List<ProcessHandle> parts() throws IOException {
    return List.of(part("server.pid"), part("postgres.pid"));
  }

  private ProcessHandle part(String file) throws IOException {
    String pid = Files.readString(folder.resolve("run").resolve(file)).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** The server saw its database and its broker to the end; the database closed in good order. */
  private void assertStoppedInOrder(List<ProcessHandle> parts) throws IOException {
    assertThat(parts).noneMatch(Processes::runs);
    assertThat(folder.resolve("run")).isDirectoryNotContaining("glob:**.pid");
    assertThat(Files.readString(folder.resolve("logs/postgres.log")))
        .contains("database system is shut down")
        .doesNotContain("not properly shut down");
    assertThat(Files.readString(folder.resolve("logs/server.log")))
        .doesNotContain("SEVERE", "Exception");
  }

  private static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
    try (Connection connection = postgres.database().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
