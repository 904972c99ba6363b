package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
  @TempDir private Path folder;

  private DataDirectory data;
  private HttpServer http;

  @BeforeEach
  void open() throws IOException {
    data = DataDirectory.open(folder);
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.start();
  }

  @AfterEach
  void stop() {
    http.stop(0);
  }

  @Test
  void itIsReadyWhenTheApplicationSaysSo() throws Exception {
    http.createContext(
        "/health/ready",
        request -> {
          request.sendResponseHeaders(200, -1);
          request.close();
        });

    try (ServerProcess server = start("read forever")) {
      server.awaitReady();

      assertThat(server.process().isAlive()).isTrue();
      assertThat(server.url()).isEqualTo("http://localhost:" + http.getAddress().getPort());
    }
  }

  @Test
  void aBootWithoutTheApplicationIsAFailureThatNamesTheLog() throws Exception {
    try (ServerProcess server = start("echo booted; read forever")) {
      assertThatThrownBy(server::awaitReady)
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("could not be deployed")
          .hasMessageContaining(data.logs().resolve("server.log").toString());
    }
  }

  @Test
  void anEndIsAFailureWithItsCode() throws Exception {
    try (ServerProcess server = start("exit 3")) {
      assertThatThrownBy(server::awaitReady)
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("code 3");
    }
  }

  @Test
  void closingEndsIt() throws Exception {
    ServerProcess server = start("read forever");

    server.close();

    assertThat(server.process().isAlive()).isFalse();
    assertThat(data.run().resolve("server.pid")).doesNotExist();
  }

  @Test
  void whatAKilledLauncherLeftIsEnded() throws Exception {
    ServerProcess first = start("read forever");
    ServerProcess second = start("read forever", 2);

    ServerProcess.endOrphans(data);

    assertThat(first.process().isAlive()).isFalse();
    assertThat(second.process().isAlive()).isFalse();
    assertThat(data.run()).isDirectoryNotContaining("glob:**.pid");
  }

  @Test
  void theLogOfTheRunBeforeIsKept() throws Exception {
    start("echo first; exit 0").process().onExit().join();
    start("echo second; exit 0").process().onExit().join();

    assertThat(Files.readString(data.logs().resolve("server.previous.log"))).contains("first");
    assertThat(Files.readString(data.logs().resolve("server.log"))).contains("second");
  }

  @Test
  void itsEnvironmentHasTheSettings() throws Exception {
    start("echo \"url is $PARLEY_DB_URL\"; exit 0").process().onExit().join();

    assertThat(Files.readString(data.logs().resolve("server.log"))).contains("url is here");
  }

  private ServerProcess start(String script) throws Exception {
    return start(script, 1);
  }

  private ServerProcess start(String script, int number) throws Exception {
    return ServerProcess.start(
        new Shell(script),
        new Node(data, number),
        http.getAddress().getPort(),
        Map.of("PARLEY_DB_URL", "here"));
  }

  @Test
  void eachNodeHasItsOwnFiles() throws Exception {
    start("echo first; exit 0").process().onExit().join();
    start("echo second; exit 0", 2).process().onExit().join();

    assertThat(Files.readString(data.logs().resolve("server.log"))).contains("first");
    assertThat(Files.readString(data.logs().resolve("node-2.log"))).contains("second");
    assertThat(data.run()).isDirectoryContaining("glob:**/{server,node-2}.pid");
    assertThat(new Node(data, 1).folder("tmp")).isNotEqualTo(new Node(data, 2).folder("tmp"));
  }

  /** A real process that stands for a server. */
  private record Shell(String script) implements ApplicationServer {
    @Override
    public Path application() {
      throw new AssertionError("nothing to deploy");
    }

    @Override
    public ProcessBuilder prepare(Node node, List<String> java, int port) {
      String mark = java.get(1);
      return new ProcessBuilder("sh", "-c", script, mark);
    }

    @Override
    public boolean tellsOfBoot(String line) {
      return line.equals("booted");
    }
  }
}
