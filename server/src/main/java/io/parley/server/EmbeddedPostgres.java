package io.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A PostgreSQL of our own: on a free loopback port, with a data folder that survives, and as
 * durable as an ordinary one (the library's own defaults switch that off).
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** The account that owns everything. */
  public static final String USER = "postgres";

  private static final String DATABASE = "parley";
  private static final Duration START_WAIT = Duration.ofSeconds(60);

  /** A node's pool takes up to 32: room for nine nodes, at some kilobytes each. */
  private static final int CONNECTIONS_MAX = 300;

  /** Unpacked once for each user, not once for each data directory: that takes seconds. */
  private static final Path BINARIES =
      Path.of(System.getProperty("user.home"), ".cache", "parley", "postgres");

  private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres postgres;
  private final ProcessHandle process;
  private final PidFile pidFile;
  private final String password;

  private EmbeddedPostgres(
      io.zonky.test.db.postgres.embedded.EmbeddedPostgres postgres,
      ProcessHandle process,
      PidFile pidFile,
      String password) {
    this.postgres = postgres;
    this.process = process;
    this.pidFile = pidFile;
    this.password = password;
  }

  /** Starts on a free port. */
  public static EmbeddedPostgres start(DataDirectory data) throws IOException {
    return start(data, Ports.free());
  }

  /**
   * Ends what an earlier launcher left running, then starts and makes the database if need be.
   *
   * @param port a database that comes back must be found where it was
   */
  public static EmbeddedPostgres start(DataDirectory data, int port) throws IOException {
    Path folder = data.root().resolve("postgres");
    PidFile ownFile = new PidFile(folder.resolve("postmaster.pid"));
    Optional<ProcessHandle> orphan = ownFile.find(folder.toString());
    if (orphan.isPresent()) {
      PidFile.end(orphan.get(), "INT");
    }
    PostgresRemains.clear(folder);
    String password = Secrets.password(data.keys().resolve("postgres.password"));
    var postgres =
        builder(data, folder).setPort(port).setConnectConfig("password", password).start();
    ProcessHandle process =
        ownFile
            .find(folder.toString())
            .orElseThrow(() -> new StartFailure("PostgreSQL ended at once; see " + log(data)));
    PidFile pidFile = new PidFile(data.run().resolve("postgres.pid"));
    pidFile.write(process.pid());
    prepare(postgres.getPostgresDatabase(), folder.resolve("pg_hba.conf"), password);
    return new EmbeddedPostgres(postgres, process, pidFile, password);
  }

  /** Where the application finds its database. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:"
        + postgres.getPort()
        + "/"
        + DATABASE
        + "?reWriteBatchedInserts=true";
  }

  /** The password of {@link #USER}. */
  public String password() {
    return password;
  }

  /** The server process. */
  public ProcessHandle process() {
    return process;
  }

  /** The application's database. */
  public DataSource database() {
    return postgres.getDatabase(USER, DATABASE);
  }

  /** Ends the sessions, writes a checkpoint, and frees the library's lock on the data folder. */
  @Override
  public void close() throws IOException {
    postgres.close();
    if (process.isAlive()) {
      PidFile.end(process, "INT");
    }
    pidFile.delete();
  }

  private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder builder(
      DataDirectory data, Path folder) {
    ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(log(data).toFile());
    return io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setOverrideWorkingDirectory(BINARIES.toFile())
        .setPGStartupWait(START_WAIT)
        .setErrorRedirector(log)
        .setOutputRedirector(log)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        // For disks without a head: the value for those that have one makes small tables be read
        // whole.
        .setServerConfig("random_page_cost", "1.1")
        .setServerConfig("max_connections", Integer.toString(CONNECTIONS_MAX))
        // The library starts PostgreSQL with -F and asynchronous commits; later settings win.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on");
  }

  private static Path log(DataDirectory data) {
    return data.logs().resolve("postgres.log");
  }

  /**
   * Sets the password, lets nobody in without it from then on, and makes the database. The library
   * creates a cluster that trusts every local user. Each step may be repeated after a crash.
   */
  private static void prepare(DataSource source, Path accessRules, String password)
      throws IOException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE " + USER + " PASSWORD '" + password + "'");
      Path aside = accessRules.resolveSibling("pg_hba.conf.new");
      Files.writeString(aside, "host all all 127.0.0.1/32 scram-sha-256\n");
      Files.move(aside, accessRules, StandardCopyOption.REPLACE_EXISTING);
      statement.execute("SELECT pg_reload_conf()");
      if (!exists(statement)) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    } catch (SQLException e) {
      throw new StartFailure("PostgreSQL refuses its own launcher: " + e.getMessage(), e);
    }
  }

  private static boolean exists(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
      return rows.next();
    }
  }
}
