package io.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseMigrationIT {
  private EmbeddedPostgres postgres;
  private DataSource database;

  @BeforeEach
  void startAnEmptyDatabase() throws IOException {
    postgres = EmbeddedPostgres.start();
    database = postgres.getPostgresDatabase();
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
  }

  @Test
  void anEmptyDatabaseGetsTheSchemaAndAppOne() throws SQLException {
    DatabaseMigration.migrate(database);
    DatabaseMigration.migrate(database);

    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet apps = statement.executeQuery("select app_id, token04_secret from app")) {
      assertThat(apps.next()).isTrue();
      assertThat(apps.getLong(1)).isEqualTo(1);
      assertThat(apps.getString(2)).isNull();
    }
  }

  @Test
  void aNewerSchemaStopsTheStartWithOneClearLine() throws SQLException {
    DatabaseMigration.migrate(database);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          insert into flyway_schema_history
            (installed_rank, version, description, type, script, installed_by, execution_time,
             success)
          values (900, '900', 'future', 'SQL', 'V900__future.sql', 'test', 1, true)
          """);
    }

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> DatabaseMigration.migrate(database))
        .withMessageMatching(
            "parley: the database schema is newer \\(version 900\\)"
                + " than this release \\(version \\d+\\)");
  }
}
