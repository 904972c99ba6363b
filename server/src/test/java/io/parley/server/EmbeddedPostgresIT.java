package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
  @TempDir private Path folder;

  @Test
  void committedRowsSurviveAKillAndTheNextStartRecovers() throws Exception {
    DataDirectory data = DataDirectory.open(folder);
    EmbeddedPostgres first = EmbeddedPostgres.start(data);
    execute(first, "CREATE TABLE note (text text)", "INSERT INTO note VALUES ('kept')");
    kill(first);

    try (EmbeddedPostgres second = EmbeddedPostgres.start(data)) {
      assertThat(query(second, "SELECT text FROM note")).isEqualTo("kept");
    }
  }

  @Test
  void orphanOfAKilledLauncherIsStoppedFirst() throws Exception {
    DataDirectory data = DataDirectory.open(folder);
    Process launcher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LauncherThatDies.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(launcher.waitFor()).isEqualTo(LauncherThatDies.EXIT_CODE);
    String pid = Files.readString(data.run().resolve("postgres.pid")).strip();
    ProcessHandle orphan = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();

    try (EmbeddedPostgres next = EmbeddedPostgres.start(data)) {
      assertThat(Processes.runs(orphan)).isFalse();
      assertThat(next.process().isAlive()).isTrue();
    }
  }

  @Test
  void killedServerThatNobodyCollectedDoesNotKeepTheNextFromStarting() throws Exception {
    DataDirectory data = DataDirectory.open(folder);
    kill(EmbeddedPostgres.start(data));
    Process parent = new ProcessBuilder("sh", "-c", "sh -c : & echo $!; exec sleep 600").start();
    try (BufferedReader output = parent.inputReader()) {
      Path lock = data.root().resolve("postgres").resolve("postmaster.pid");
      List<String> lines = Files.readAllLines(lock);
      lines.set(0, output.readLine());
      Files.write(lock, lines);

      try (EmbeddedPostgres second = EmbeddedPostgres.start(data)) {
        assertThat(query(second, "SELECT 1")).isEqualTo("1");
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void sessionThatOutlivesItsKilledServerIsEnded() throws Exception {
    DataDirectory data = DataDirectory.open(folder);
    EmbeddedPostgres first = EmbeddedPostgres.start(data);
    try (Connection connection = first.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
      rows.next();
      ProcessHandle session = ProcessHandle.of(rows.getLong(1)).orElseThrow();
      signal("STOP", session);
      kill(first);

      try (EmbeddedPostgres second = EmbeddedPostgres.start(data)) {
        assertThat(query(second, "SELECT 1")).isEqualTo("1");
      }
      assertThat(Processes.runs(session)).isFalse();
    }
  }

  @Test
  void commitsAreDurableAndStrangersNeedThePassword() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DataDirectory.open(folder))) {
      assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
      assertThat(query(postgres, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(query(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), "postgres", "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
    }
  }

  @Test
  void newerSchemaIsReadFromTheHistory() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DataDirectory.open(folder))) {
      assertThat(SchemaCheck.storedVersion(postgres.database())).isZero();
      execute(
          postgres,
          "CREATE TABLE flyway_schema_history (version text, success boolean)",
          "INSERT INTO flyway_schema_history VALUES ('9', true), ('010', true), (NULL, true)");

      assertThat(SchemaCheck.storedVersion(postgres.database())).isEqualTo(10);
    }
  }

  private static void kill(EmbeddedPostgres postgres) throws Exception {
    postgres.process().destroyForcibly();
    postgres.process().onExit().get(30, TimeUnit.SECONDS);
    postgres.close();
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    Process kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  private static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
    try (Connection connection = postgres.database().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = postgres.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
