package io.parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A whole platform for one run: its launcher in a process of its own, so that the broker's CPU is
 * not the generator's, with a data folder that goes away at the end.
 */
final class OwnServer {
  private static final long START_SECONDS_MAX = 300;
  private static final long STOP_SECONDS_MAX = 60;
  private static final String READY = "Parley is ready at";

  private OwnServer() {}

  /** Returns when the server is ready. */
  static Target start(String server) throws IOException, InterruptedException, ParseException {
    Path data = Files.createTempDirectory("parley-bench-");
    int port = freePort();
    Process launcher = launch(server, data, port);
    Target.Stop stop = () -> stop(launcher, data);
    try {
      awaitReady(launcher, data);
      return new Target(
          URI.create("ws://localhost:" + port + "/v1/ws"),
          TargetOptions.readKey(data.resolve("keys/private.jwk")),
          TargetOptions.pidsOf(data),
          stop);
    } catch (IOException | ParseException | RuntimeException e) {
      stop.run();
      throw e;
    }
  }

  /** The server's limits for each user would measure themselves, hence 0: none. */
  private static Process launch(String server, Path data, int port) throws IOException {
    Path script = Path.of(System.getProperty("parley.home", ".")).resolve("parley");
    List<String> command = new ArrayList<>(List.of(script.toAbsolutePath().toString(), "up"));
    command.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
    if (server != null) {
      command.addAll(List.of("--server", server));
    }
    ProcessBuilder launcher =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("launcher.log").toFile());
    launcher.environment().put("PARLEY_RATE_SENDS_PER_SECOND", "0");
    launcher.environment().put("PARLEY_RATE_FRAMES_PER_SECOND", "0");
    return launcher.start();
  }

  private static void awaitReady(Process launcher, Path data)
      throws IOException, InterruptedException {
    Path log = data.resolve("launcher.log");
    long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
    while (!Files.readString(log).contains(READY)) {
      if (launcher.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > endNs) {
        throw new IOException("the server did not start:\n" + Files.readString(log));
      }
    }
  }

  private static void stop(Process launcher, Path data) throws IOException {
    launcher.destroy();
    if (!hasEnded(launcher)) {
      launcher.descendants().forEach(ProcessHandle::destroyForcibly);
      launcher.destroyForcibly();
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean hasEnded(Process process) {
    try {
      return process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
