package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes, as real processes. */
class UpNodesIT {
  private static final String READY = "Parley is ready at ";
  private static final int OK = 200;
  private static final int TERMINATED = 143;

  @TempDir private Path folder;

  @Test
  void anEndOfOneNodeIsToldAndTheOthersGoOnUntilTheLastIsGone() throws Exception {
    try (Launcher parley = Launcher.run("up", "--nodes=2", "--port=0", "--data=" + folder)) {
      String[] urls = parley.line().substring(READY.length()).split(", ");
      assertThat(urls).hasSize(2).doesNotHaveDuplicates();
      assertThat(ready(urls[0])).isEqualTo(OK);
      assertThat(ready(urls[1])).isEqualTo(OK);

      node("node-2.pid").destroyForcibly();

      assertThat(parley.line())
          .startsWith("parley: node-2 ended unexpectedly, the others go on; see ")
          .endsWith("logs/node-2.log");
      assertThat(ready(urls[0])).isEqualTo(OK);

      node("server.pid").destroyForcibly();

      assertThat(parley.lines())
          .singleElement()
          .asString()
          .startsWith("parley: the last node, node-1, ended unexpectedly; see ");
      assertThat(parley.exitCode()).isEqualTo(1);
      assertThat(folder.resolve("run")).isDirectoryNotContaining("glob:**.pid");
    }
  }

  @Test
  void nodesOfAnotherLauncherUseTheServicesThatTheEnvironmentNames() throws Exception {
    Path services = folder.resolve("services");
    try (Launcher first = Launcher.run("up", "--nodes=0", "--data=" + services)) {
      assertThat(first.line()).startsWith("PostgreSQL and Artemis are ready");
      Path own = folder.resolve("own");
      try (Launcher second =
          Launcher.run(environment(services), "up", "--port=0", "--data=" + own)) {
        assertThat(ready(second.line().substring(READY.length()))).isEqualTo(OK);

        assertThat(own.resolve("postgres")).doesNotExist();
        assertThat(own.resolve("artemis")).doesNotExist();
        assertThat(own.resolve("keys")).isEmptyDirectory();
        second.signal("TERM");
        assertThat(second.exitCode()).isEqualTo(TERMINATED);
      }
      first.signal("TERM");
      assertThat(first.exitCode()).isEqualTo(TERMINATED);
    }
  }

  @Test
  void aDatabaseOutsideNeedsAnAccount() throws Exception {
    Map<String, String> environment = Map.of("PARLEY_DB_URL", "jdbc:postgresql://127.0.0.1:1/x");
    try (Launcher parley = Launcher.run(environment, "up", "--port=0", "--data=" + folder)) {
      assertThat(parley.lines())
          .containsExactly("parley: PARLEY_DB_URL is set, so PARLEY_DB_USER must be, too");
      assertThat(parley.exitCode()).isEqualTo(1);
    }
  }

  private static Map<String, String> environment(Path services) throws IOException {
    return Files.readAllLines(services.resolve("run/services.env")).stream()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace("'", "")));
  }

  private ProcessHandle node(String pidFile) throws IOException {
    String pid = Files.readString(folder.resolve("run").resolve(pidFile)).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static int ready(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/health/ready")).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
