package io.parley.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which server to measure; without {@code --url} one of its own. */
final class TargetOptions {
  @Option(
      names = "--url",
      description = "a running server, like ws://localhost:8080/v1/ws; none: start one")
  URI url;

  @Option(names = "--data", description = "data folder of the running server: its key and pids")
  Path data;

  @Option(names = "--keys", description = "private JWK that signs the tokens")
  Path keys;

  @Option(
      names = "--pids",
      split = ",",
      description = "parts of the server whose CPU counts, name=pid,...")
  Map<String, Long> pids = new LinkedHashMap<>();

  @Option(names = "--app", defaultValue = "1", description = "app of the users")
  long appId;

  @Option(names = "--server", description = "which one to start: payara-micro (default), wildfly")
  String server;

  Target open() throws IOException, InterruptedException, ParseException {
    return url == null
        ? OwnServer.start(server)
        : new Target(url, readKey(keyFile()), pids.isEmpty() ? pidsOf(data) : pids, () -> {});
  }

  /** New users of the app on this server. */
  Users users(Target target) throws JOSEException {
    return Users.of(target.key(), appId);
  }

  private Path keyFile() {
    if (keys == null && data == null) {
      throw new IllegalArgumentException("--url needs --data or --keys to sign tokens with");
    }
    return keys == null ? data.resolve("keys/private.jwk") : keys;
  }

  static JWK readKey(Path file) throws IOException, ParseException {
    return JWK.parse(Files.readString(file));
  }

  /** The launcher leaves a file for each process, called after its part. */
  static Map<String, Long> pidsOf(Path data) throws IOException {
    Map<String, Long> pids = new LinkedHashMap<>();
    if (data == null) {
      return pids;
    }
    try (Stream<Path> files = Files.list(data.resolve("run"))) {
      List<Path> sorted = files.filter(file -> file.toString().endsWith(".pid")).sorted().toList();
      sorted.forEach(
          file -> pids.put(file.getFileName().toString().replace(".pid", ""), firstNumber(file)));
    }
    return pids;
  }

  private static long firstNumber(Path file) {
    try {
      return Long.parseLong(Files.readString(file).lines().findFirst().orElseThrow().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
