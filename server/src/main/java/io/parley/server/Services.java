package io.parley.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What all nodes share: the database, the broker and the key of the tokens. Each is the data
 * directory's own, unless the environment names one outside, which nodes of other launchers can
 * then use as well.
 */
final class Services implements AutoCloseable {
  private static final String DB_URL = "PARLEY_DB_URL";
  private static final String DB_USER = "PARLEY_DB_USER";
  private static final String DB_PASSWORD = "PARLEY_DB_PASSWORD";
  private static final String JMS_HOST = "PARLEY_JMS_HOST";
  private static final String JMS_PORT = "PARLEY_JMS_PORT";
  private static final String JMS_PORT_BY_DEFAULT = "61616";
  private static final String JMS_USER = "PARLEY_JMS_USER";
  private static final String JMS_PASSWORD = "PARLEY_JMS_PASSWORD";
  private static final String JWKS = "PARLEY_JWT_JWKS";

  /** Signed at the end, for one request. */
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

  private final Map<String, String> environment;
  private final Map<String, String> settings = new HashMap<>();
  private final Parts parts = new Parts();
  private DataSource database;
  private Optional<Keys> keys = Optional.empty();

  private Services(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Starts what is not outside.
   *
   * @param environment of this process
   * @param started is told of each process that must not end
   */
  static Services start(
      DataDirectory data,
      Map<String, String> environment,
      BiConsumer<String, ProcessHandle> started)
      throws IOException {
    Services services = new Services(environment);
    try {
      services.startDatabase(data, started);
      services.startBroker(data);
      services.openKeys(data);
      return services;
    } catch (IOException | RuntimeException e) {
      services.parts.closeAfter(e);
      throw e;
    }
  }

  /** The environment by which a node finds them, as far as this process's own does not say it. */
  Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  /** Whether nodes of other launchers may be there to take over. */
  boolean areShared() {
    return environment.containsKey(DB_URL);
  }

  /** The database. */
  DataSource database() {
    return database;
  }

  /** The settings as lines that a shell reads, for nodes that another launcher starts. */
  String asScript() {
    return settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(setting -> setting.getKey() + "='" + setting.getValue() + "'\n")
        .collect(Collectors.joining());
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }

  private void startDatabase(DataDirectory data, BiConsumer<String, ProcessHandle> started)
      throws IOException {
    if (environment.containsKey(DB_URL)) {
      PGSimpleDataSource outside = new PGSimpleDataSource();
      outside.setUrl(environment.get(DB_URL));
      outside.setUser(required(DB_USER, DB_URL));
      outside.setPassword(required(DB_PASSWORD, DB_URL));
      database = outside;
      return;
    }
    EmbeddedPostgres postgres = parts.own(EmbeddedPostgres.start(data));
    started.accept("PostgreSQL", postgres.process());
    database = postgres.database();
    settings.put(DB_URL, postgres.url());
    settings.put(DB_USER, EmbeddedPostgres.USER);
    settings.put(DB_PASSWORD, postgres.password());
  }

  private void startBroker(DataDirectory data) throws IOException {
    if (environment.containsKey(JMS_HOST)) {
      required(JMS_USER, JMS_HOST);
      required(JMS_PASSWORD, JMS_HOST);
      settings.put(JMS_PORT, environment.getOrDefault(JMS_PORT, JMS_PORT_BY_DEFAULT));
      return;
    }
    EmbeddedBroker broker = parts.own(EmbeddedBroker.start(data));
    settings.put(JMS_HOST, "127.0.0.1");
    settings.put(JMS_PORT, Integer.toString(broker.port()));
    settings.put(JMS_USER, EmbeddedBroker.USER);
    settings.put(JMS_PASSWORD, broker.password());
  }

  /** Keys from outside come with an issuer, an audience and a demo key of their own, or none. */
  private void openKeys(DataDirectory data) throws IOException {
    if (environment.containsKey(JWKS)) {
      return;
    }
    Keys ours = Keys.open(data);
    keys = Optional.of(ours);
    settings.put(JWKS, ours.publicKeys().toString());
    settings.put("PARLEY_JWT_ISSUER", Keys.ISSUER);
    settings.put("PARLEY_JWT_AUDIENCE", Keys.AUDIENCE);
    settings.put("PARLEY_DEMO_KEY", ours.privateKey().toString());
  }

  private String required(String name, String cause) {
    String value = environment.get(name);
    if (value == null) {
      throw new StartFailure(cause + " is set, so " + name + " must be, too");
    }
    return value;
  }

  /** A token to operate nodes with, where the tokens are ours. */
  Optional<String> operatorToken() {
    TokenGrant grant = new TokenGrant("launcher", 1, TOKEN_LIFE, TokenGrant.Role.operator);
    return keys.map(ours -> ours.sign(grant, Clock.systemUTC()));
  }

  /** Where {@link #asScript} is kept. */
  static Path scriptFile(DataDirectory data) {
    return data.run().resolve("services.env");
  }
}
