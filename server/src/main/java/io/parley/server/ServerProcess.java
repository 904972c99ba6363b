package io.parley.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One node: an application server with the application, as a child process. */
final class ServerProcess implements AutoCloseable {
  private static final Duration START_WAIT = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String HEAP = "PARLEY_SERVER_HEAP";
  private static final String HEAP_BY_DEFAULT = "1g";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final ApplicationServer server;
  private final Process process;
  private final Node node;
  private final int port;

  private ServerProcess(ApplicationServer server, Process process, Node node, int port) {
    this.server = server;
    this.process = process;
    this.node = node;
    this.port = port;
  }

  /** Ends the nodes that an earlier launcher left running on the same data directory, if any. */
  static void endOrphans(DataDirectory data) throws IOException {
    for (Node node : Node.remaining(data)) {
      Optional<ProcessHandle> orphan = node.pidFile().find(node.mark());
      if (orphan.isPresent()) {
        PidFile.end(orphan.get(), "TERM");
      }
      node.pidFile().delete();
    }
  }

  /**
   * Starts the server; {@link #awaitReady} tells when it serves.
   *
   * @param settings environment of the application, on top of this process's own
   */
  static ServerProcess start(
      ApplicationServer server, Node node, int port, Map<String, String> settings)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        server
            .prepare(node, java(node), port)
            .redirectErrorStream(true)
            .redirectOutput(node.freshLog().toFile());
    builder.environment().putAll(settings);
    Process process = builder.start();
    node.pidFile().write(process.pid());
    return new ServerProcess(server, process, node, port);
  }

  /**
   * Waits until the application says that it is ready.
   *
   * @throws StartFailure the server ended, refused the application, or took too long
   */
  void awaitReady() throws InterruptedException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    long deadline = System.nanoTime() + START_WAIT.toNanos();
    while (System.nanoTime() < deadline) {
      boolean booted = booted();
      int status = health(http);
      if (status == OK) {
        return;
      }
      if (booted && status == NOT_FOUND) {
        throw new StartFailure(
            "the application could not be deployed; the reason is in " + node.log());
      }
      if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StartFailure(
            "the application server ended with code "
                + process.exitValue()
                + "; see "
                + node.log());
      }
    }
    throw new StartFailure(
        "the application is not ready after " + START_WAIT + "; see " + node.log());
  }

  /** The server process. */
  ProcessHandle process() {
    return process.toHandle();
  }

  /** Where people find it from this machine. */
  String url() {
    return "http://localhost:" + port;
  }

  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      PidFile.end(process.toHandle(), "TERM");
    }
    node.pidFile().delete();
  }

  private static List<String> java(Node node) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        node.mark(),
        "-Xmx" + Optional.ofNullable(System.getenv(HEAP)).orElse(HEAP_BY_DEFAULT),
        "-Djava.io.tmpdir=" + emptyTemporaryFolder(node),
        "-Djava.awt.headless=true");
  }

  /**
   * Payara Micro unpacks itself there at each start and cleans up only when it ends in good order.
   */
  private static Path emptyTemporaryFolder(Node node) throws IOException {
    Path folder = node.folder("tmp");
    Folders.delete(folder);
    return Files.createDirectories(folder);
  }

  /** The server goes on without an application that it cannot deploy; its log tells the moment. */
  private boolean booted() {
    try (Stream<String> lines = Files.lines(node.log())) {
      return lines.anyMatch(server::tellsOfBoot);
    } catch (IOException e) {
      throw new StartFailure("the log cannot be read: " + e.getMessage(), e);
    }
  }

  private int health(HttpClient http) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException notYetListening) {
      return 0;
    }
  }
}
