package io.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The services and the nodes of one launcher: started in this order, stopped in reverse. */
final class Stack implements AutoCloseable {
  private static final String NODE_ID = "PARLEY_NODE_ID";
  private static final String DRAIN_MS = "PARLEY_DRAIN_MS";
  private static final Duration DRAIN_BY_DEFAULT = Duration.ofSeconds(5);

  private final Map<String, String> environment = System.getenv();
  private final Parts parts = new Parts();
  private final CompletableFuture<String> failure = new CompletableFuture<>();
  private final Nodes nodes = new Nodes();
  private volatile boolean stopping;

  private Stack() {}

  /**
   * Starts everything and returns when each node serves.
   *
   * @param servers which server with its application each node is; none for the services only
   * @param port of the first node, the others follow; 0 for any free ones
   * @throws StartFailure with the reason; nothing is left running then
   */
  static Stack start(List<ApplicationServer> servers, Path folder, int port)
      throws IOException, InterruptedException {
    Stack stack = new Stack();
    Thread cleanUp = new Thread(stack::closeAtExit, "stop");
    Runtime.getRuntime().addShutdownHook(cleanUp);
    try {
      stack.startAll(servers, DataDirectory.open(folder), port);
      return stack;
    } catch (IOException | InterruptedException | RuntimeException e) {
      stack.closeAtExit();
      throw e;
    }
  }

  /** Where the nodes serve, in their order. */
  List<String> urls() {
    return nodes.urls();
  }

  /** Waits until a part ends without which the rest is of no use, and tells which. */
  String awaitFailure() {
    return failure.join();
  }

  @Override
  public void close() throws IOException {
    stopping = true;
    parts.close();
  }

  private void startAll(List<ApplicationServer> servers, DataDirectory data, int wantedPort)
      throws IOException, InterruptedException {
    parts.own(data.claim());
    PidFile launcher = new PidFile(data.run().resolve("launcher.pid"));
    ServerProcess.endOrphans(data);
    List<Integer> ports = Ports.forNodes(servers.size(), wantedPort);
    launcher.write(ProcessHandle.current().pid());
    parts.own(launcher::delete);
    Services services = parts.own(Services.start(data, environment, this::watch));
    Path script = Files.writeString(Services.scriptFile(data), services.asScript());
    parts.own(() -> Files.deleteIfExists(script));
    for (ApplicationServer server : servers) {
      SchemaCheck.requireKnownSchema(services.database(), server.application());
    }
    parts.own(nodes);
    Duration drain = drain(servers.size() == 1 && !services.areShared());
    // One after the other: a start is all work and no waiting, and side by side each takes as much
    // longer.
    for (int i = 0; i < servers.size(); i++) {
      Node node = new Node(data, i + 1);
      Map<String, String> settings = settings(services, node, drain);
      ServerProcess server = ServerProcess.start(servers.get(i), node, ports.get(i), settings);
      nodes.add(server);
      server.process().onExit().thenAccept(ended -> nodeEnded(node));
      server.awaitReady();
    }
    if (!drain.isZero()) {
      nodes.sayAtTheEnd(() -> services.operatorToken().map(token -> new Goodbye(token, drain)));
    }
  }

  /** Where a single node stops, its clients have nowhere to go, so that it need not wait. */
  private Duration drain(boolean alone) {
    String given = environment.get(DRAIN_MS);
    if (given == null) {
      return alone ? Duration.ZERO : DRAIN_BY_DEFAULT;
    }
    try {
      return Duration.ofMillis(Integer.parseUnsignedInt(given));
    } catch (NumberFormatException e) {
      throw new StartFailure(DRAIN_MS + " is no number of milliseconds: " + given, e);
    }
  }

  private Map<String, String> settings(Services services, Node node, Duration drain) {
    Map<String, String> settings = new HashMap<>(services.settings());
    String name = environment.get(NODE_ID);
    settings.put(NODE_ID, name == null ? node.name() : name + '-' + node.number());
    settings.put(DRAIN_MS, Long.toString(drain.toMillis()));
    return settings;
  }

  private void watch(String name, ProcessHandle process) {
    process.onExit().thenAccept(ended -> fail(name));
  }

  private void nodeEnded(Node node) {
    if (!nodes.isAnyAlive()) {
      fail(nodes.count() == 1 ? "the application server" : "the last node, " + node.name() + ",");
    } else if (!stopping) {
      System.err.println(
          "parley: " + node.name() + " ended unexpectedly, the others go on; see " + node.log());
    }
  }

  private void fail(String name) {
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
