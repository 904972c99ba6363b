package io.parley.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;

/** Refuses a database that a later version of the application has migrated already. */
final class SchemaCheck {
  private static final Pattern MIGRATION = Pattern.compile("(?:^|.*/)V(\\d+)__[^/]*\\.sql");
  private static final Pattern LIBRARY = Pattern.compile("(?:WEB-INF/lib/)?parley-ejb.*\\.jar");

  private SchemaCheck() {}

  /**
   * Compares the database's history with the migrations in the archive.
   *
   * @throws StartFailure the database is newer
   */
  static void requireKnownSchema(DataSource database, Path application) throws IOException {
    int stored = storedVersion(database);
    int known = knownVersion(application);
    if (stored > known) {
      throw new StartFailure(
          "the data directory has schema version "
              + stored
              + ", this Parley knows versions up to "
              + known
              + "; start the newer Parley or choose another --data");
    }
  }

  /** The highest version that Flyway has applied; 0 for a new database. */
  static int storedVersion(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet table =
          statement.executeQuery("SELECT to_regclass('flyway_schema_history') IS NOT NULL")) {
        table.next();
        if (!table.getBoolean(1)) {
          return 0;
        }
      }
      try (ResultSet version =
          statement.executeQuery(
              "SELECT coalesce(max(version::int), 0) FROM flyway_schema_history"
                  + " WHERE success AND version ~ '^[0-9]+$'")) {
        version.next();
        return version.getInt(1);
      }
    } catch (SQLException e) {
      throw new StartFailure("the schema history cannot be read: " + e.getMessage(), e);
    }
  }

  /** The highest migration in the archive's EJB jar. */
  static int knownVersion(Path application) throws IOException {
    int highest = 0;
    try (ZipFile archive = new ZipFile(application.toFile())) {
      for (ZipEntry library : archive.stream().filter(SchemaCheck::isCore).toList()) {
        try (InputStream bytes = archive.getInputStream(library)) {
          highest = Math.max(highest, highestMigration(new ZipInputStream(bytes)));
        }
      }
    }
    return highest;
  }

  private static boolean isCore(ZipEntry entry) {
    return LIBRARY.matcher(entry.getName()).matches();
  }

  private static int highestMigration(ZipInputStream jar) throws IOException {
    int highest = 0;
    for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
      Matcher migration = MIGRATION.matcher(entry.getName());
      if (migration.matches()) {
        highest = Math.max(highest, Integer.parseInt(migration.group(1)));
      }
    }
    return highest;
  }
}
