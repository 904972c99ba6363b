package io.parley.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The application server with the application, as a child process. */
public final class ServerProcess implements AutoCloseable {
  private static final Duration START_WAIT = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String HEAP = "PARLEY_SERVER_HEAP";
  private static final String HEAP_BY_DEFAULT = "1g";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final ApplicationServer server;
  private final Process process;
  private final PidFile pidFile;
  private final Path log;
  private final int port;

  private ServerProcess(
      ApplicationServer server, Process process, PidFile pidFile, Path log, int port) {
    this.server = server;
    this.process = process;
    this.pidFile = pidFile;
    this.log = log;
    this.port = port;
  }

  /** Ends the server that an earlier launcher left running on the same data directory, if any. */
  public static void endOrphan(DataDirectory data) throws IOException {
    Optional<ProcessHandle> orphan = pidFile(data).find(mark(data));
    if (orphan.isPresent()) {
      PidFile.end(orphan.get(), "TERM");
    }
  }

  /**
   * Starts the server; {@link #awaitReady} tells when it serves.
   *
   * @param settings environment of the application, on top of this process's own
   */
  static ServerProcess start(
      ApplicationServer server, DataDirectory data, int port, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path log = data.logs().resolve("server.log");
    if (Files.exists(log)) {
      Files.move(
          log, log.resolveSibling("server.previous.log"), StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder builder =
        server
            .prepare(data, java(data), port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(settings);
    Process process = builder.start();
    pidFile(data).write(process.pid());
    return new ServerProcess(server, process, pidFile(data), log, port);
  }

  /**
   * Waits until the application says that it is ready.
   *
   * @throws StartFailure the server ended, refused the application, or took too long
   */
  public void awaitReady() throws InterruptedException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    long deadline = System.nanoTime() + START_WAIT.toNanos();
    while (System.nanoTime() < deadline) {
      boolean booted = booted();
      int status = health(http);
      if (status == OK) {
        return;
      }
      if (booted && status == NOT_FOUND) {
        throw new StartFailure("the application could not be deployed; the reason is in " + log);
      }
      if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StartFailure(
            "the application server ended with code " + process.exitValue() + "; see " + log);
      }
    }
    throw new StartFailure("the application is not ready after " + START_WAIT + "; see " + log);
  }

  /** The server process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** The port it serves HTTP and WebSocket on. */
  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      PidFile.end(process.toHandle(), "TERM");
    }
    pidFile.delete();
  }

  private static List<String> java(DataDirectory data) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        mark(data),
        "-Xmx" + Optional.ofNullable(System.getenv(HEAP)).orElse(HEAP_BY_DEFAULT),
        "-Djava.io.tmpdir=" + emptyTemporaryFolder(data),
        "-Djava.awt.headless=true");
  }

  /**
   * Payara Micro unpacks itself there at each start and cleans up only when it ends in good order.
   */
  private static Path emptyTemporaryFolder(DataDirectory data) throws IOException {
    Path folder = data.run().resolve("tmp");
    Folders.delete(folder);
    return Files.createDirectories(folder);
  }

  /** Names the data directory on the command line: how a later launcher knows its own child. */
  private static String mark(DataDirectory data) {
    return "-Dparley.data=" + data.root();
  }

  private static PidFile pidFile(DataDirectory data) {
    return new PidFile(data.run().resolve("server.pid"));
  }

  /** The server goes on without an application that it cannot deploy; its log tells the moment. */
  private boolean booted() {
    try (Stream<String> lines = Files.lines(log)) {
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
