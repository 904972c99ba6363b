package io.parley.suite.stack;

import io.parley.server.DataDirectory;
import io.parley.server.EmbeddedBroker;
import io.parley.server.EmbeddedPostgres;
import io.parley.server.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Database and broker behind the server under test, where the build's environment says that they
 * are. They can be stopped and started again while the server runs.
 */
public final class Infrastructure {
  private static final Infrastructure ONLY = new Infrastructure();

  private DataDirectory data;
  private EmbeddedPostgres database;
  private EmbeddedBroker broker;

  private Infrastructure() {}

  /** The one of this run. */
  public static Infrastructure get() {
    return ONLY;
  }

  /** Starts both, with data that is new. */
  public void start() throws IOException {
    Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
    data = DataDirectory.open(Path.of(System.getProperty("suite.data")));
    Files.writeString(data.keys().resolve("postgres.password"), env("PARLEY_DB_PASSWORD"));
    Files.writeString(data.keys().resolve("artemis.password"), env("PARLEY_JMS_PASSWORD"));
    Keys.open(data);
    startDatabase();
    startBroker();
  }

  /** Stops what runs. */
  public void stop() throws IOException {
    if (broker != null) {
      stopBroker();
    }
    if (database != null) {
      stopDatabase();
    }
  }

  /** Starts the broker on its port, with what its journal holds. */
  public void startBroker() throws IOException {
    broker = EmbeddedBroker.start(data, Integer.parseInt(env("PARLEY_JMS_PORT")));
  }

  /** Takes the broker away. */
  public void stopBroker() throws IOException {
    broker.close();
  }

  /** Starts PostgreSQL on its port. */
  public void startDatabase() throws IOException {
    database = EmbeddedPostgres.start(data, databaseAddress().getPort());
  }

  /** Takes PostgreSQL away. */
  public void stopDatabase() throws IOException {
    database.close();
  }

  /** Runs one statement with the application's account. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number that a query finds. */
  public long number(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** How many connections the broker has. */
  public int brokerConnections() {
    return broker.connections();
  }

  /** The private key of the token issuer, a JWK. */
  public String issuerKey() throws IOException {
    return Files.readString(data.keys().resolve("private.jwk"));
  }

  /** The file with the public keys of the token issuer. */
  Path issuerKeySet() {
    return data.keys().resolve("jwks.json");
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        env("PARLEY_DB_URL"), env("PARLEY_DB_USER"), env("PARLEY_DB_PASSWORD"));
  }

  private static URI databaseAddress() {
    return URI.create(env("PARLEY_DB_URL").substring("jdbc:".length()));
  }

  private static String env(String name) {
    return System.getenv(name);
  }
}
