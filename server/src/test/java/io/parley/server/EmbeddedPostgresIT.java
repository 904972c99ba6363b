package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    first.process().destroyForcibly();
    first.process().onExit().get(30, TimeUnit.SECONDS);

    try (EmbeddedPostgres second = EmbeddedPostgres.start(data)) {
      assertThat(query(second, "SELECT text FROM note")).isEqualTo("kept");
    }
  }

  @Test
  void orphanOfAKilledLauncherIsStoppedFirst() throws Exception {
    DataDirectory data = DataDirectory.open(folder);
    EmbeddedPostgres orphan = EmbeddedPostgres.start(data);

    try (EmbeddedPostgres next = EmbeddedPostgres.start(data)) {
      assertThat(orphan.process().isAlive()).isFalse();
      assertThat(next.process().isAlive()).isTrue();
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
