package io.parley.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Database, broker and application server of one node: started in this order, stopped in reverse.
 */
public final class Stack implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final CompletableFuture<String> failure = new CompletableFuture<>();
  private EmbeddedPostgres postgres;
  private EmbeddedBroker broker;
  private ServerProcess server;
  private volatile boolean stopping;

  private Stack() {}

  /**
   * Starts everything and returns when the application serves.
   *
   * @param application which server, with its application
   * @param port where it serves; 0 for any free one
   * @throws StartFailure with the reason; nothing is left running then
   */
  static Stack start(ApplicationServer application, Path folder, int port)
      throws IOException, InterruptedException {
    Stack stack = new Stack();
    Thread cleanUp = new Thread(stack::closeAtExit, "stop");
    Runtime.getRuntime().addShutdownHook(cleanUp);
    try {
      stack.startAll(application, DataDirectory.open(folder), port);
      return stack;
    } catch (IOException | InterruptedException | RuntimeException e) {
      stack.closeAtExit();
      throw e;
    }
  }

  /** The database. */
  public EmbeddedPostgres postgres() {
    return postgres;
  }

  /** The broker. */
  public EmbeddedBroker broker() {
    return broker;
  }

  /** The application server. */
  public ServerProcess server() {
    return server;
  }

  /** Waits until a part ends that nobody stopped, and tells which. */
  public String awaitFailure() {
    return failure.join();
  }

  /** Stops what was started, last first. A part that does not stop keeps no other from stopping. */
  @Override
  public void close() throws IOException {
    stopping = true;
    stopAll();
  }

  private synchronized void stopAll() throws IOException {
    IOException trouble = null;
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        IOException next = new IOException("a part does not stop", e);
        if (trouble == null) {
          trouble = next;
        } else {
          trouble.addSuppressed(next);
        }
      }
    }
    if (trouble != null) {
      throw trouble;
    }
  }

  private void startAll(ApplicationServer application, DataDirectory data, int wantedPort)
      throws IOException, InterruptedException {
    own(data.claim());
    PidFile launcher = new PidFile(data.run().resolve("launcher.pid"));
    ServerProcess.endOrphan(data);
    int port = wantedPort == 0 ? Ports.free() : wantedPort;
    Ports.requireFree(port);
    launcher.write(ProcessHandle.current().pid());
    own(launcher::delete);
    postgres = own(EmbeddedPostgres.start(data));
    watch("PostgreSQL", postgres.process());
    SchemaCheck.requireKnownSchema(postgres.database(), application.application());
    broker = own(EmbeddedBroker.start(data));
    server = own(ServerProcess.start(application, data, port, settings(data)));
    watch("the application server", server.process());
    server.awaitReady();
  }

  private Map<String, String> settings(DataDirectory data) throws IOException {
    Keys keys = Keys.open(data);
    Map<String, String> settings = new HashMap<>();
    settings.put("PARLEY_DB_URL", postgres.url());
    settings.put("PARLEY_DB_USER", EmbeddedPostgres.USER);
    settings.put("PARLEY_DB_PASSWORD", postgres.password());
    settings.put("PARLEY_JMS_HOST", "127.0.0.1");
    settings.put("PARLEY_JMS_PORT", Integer.toString(broker.port()));
    settings.put("PARLEY_JMS_USER", EmbeddedBroker.USER);
    settings.put("PARLEY_JMS_PASSWORD", broker.password());
    settings.put("PARLEY_JWT_JWKS", keys.publicKeys().toString());
    settings.put("PARLEY_JWT_ISSUER", Keys.ISSUER);
    settings.put("PARLEY_JWT_AUDIENCE", Keys.AUDIENCE);
    settings.put("PARLEY_DEMO_KEY", keys.privateKey().toString());
    settings.put("PARLEY_NODE_ID", "node-1");
    return settings;
  }

  private synchronized <T extends AutoCloseable> T own(T part) {
    started.push(part);
    return part;
  }

  private void watch(String name, ProcessHandle process) {
    process.onExit().thenAccept(ended -> ended(name));
  }

  private void ended(String name) {
    if (!stopping) {
      failure.complete(name + " ended unexpectedly");
    }
  }

  private void closeAtExit() {
    try {
      close();
    } catch (IOException e) {
      System.err.println("parley: " + e.getMessage() + ": " + e.getCause());
    }
  }
}
