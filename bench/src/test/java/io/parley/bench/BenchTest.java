package io.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BenchTest {

  @Test
  void pairsIsWhatIsMeantWhenNoCommandIsNamed() {
    assertThat(Bench.withDefault()).containsExactly("pairs");
    assertThat(Bench.withDefault("--rate", "5")).containsExactly("pairs", "--rate", "5");
    assertThat(Bench.withDefault("codec", "--rounds", "1")).startsWith("codec");
    assertThat(Bench.withDefault("--help")).containsExactly("--help");
  }

  @Test
  void aRunAgainstAServerWritesItsFigures(@TempDir Path folder) throws Exception {
    Path key = folder.resolve("private.jwk");
    Files.writeString(key, new ECKeyGenerator(Curve.P_256).keyID("k").generate().toJSONString());
    Path json = folder.resolve("bench.json");

    try (FakeServer server = new FakeServer(FakeServer.Fault.NONE, 0)) {
      int code =
          Bench.commandLine()
              .execute(
                  ("pairs --pairs 3 --rate 100 --secs 0.3 --warm 0.2 --reps 2 "
                          + "--url %s --keys %s --json %s")
                      .formatted(server.url(), key, json)
                      .split(" "));

      assertThat(code).isZero();
      assertThat(json).content().contains("\"delivery p99 ms\"");
    }
  }

  @Test
  void aRampStopsAtTheStepThatDoesNotHold(@TempDir Path folder) throws Exception {
    Path key = folder.resolve("private.jwk");
    Files.writeString(key, new ECKeyGenerator(Curve.P_256).keyID("k").generate().toJSONString());

    try (FakeServer server = new FakeServer(FakeServer.Fault.REFUSE, 30)) {
      int code =
          Bench.commandLine()
              .execute(
                  "pairs --ramp --pairs 1 --rate 40 --secs 0.2 --warm 0.2 --url %s --keys %s"
                      .formatted(server.url(), key)
                      .split(" "));

      assertThat(code).isZero();
    }
  }

  @Test
  void aStormOfLoginsEndsWithAllOfThemIn(@TempDir Path folder) throws Exception {
    Path key = folder.resolve("private.jwk");
    Files.writeString(key, new ECKeyGenerator(Curve.P_256).keyID("k").generate().toJSONString());

    try (FakeServer server = new FakeServer(FakeServer.Fault.NONE, 0)) {
      int code =
          Bench.commandLine()
              .execute(
                  ("logins --count 50 --sync --pairs 1 --rate 50 --quiet 0.2 --reps 2"
                          + " --url %s --keys %s")
                      .formatted(server.url(), key)
                      .split(" "));

      assertThat(code).isZero();
    }
  }

  @Test
  void pairsAreMeasuredBesideThoseThatDoNotRead(@TempDir Path folder) throws Exception {
    Path key = folder.resolve("private.jwk");
    Files.writeString(key, new ECKeyGenerator(Curve.P_256).keyID("k").generate().toJSONString());
    Path json = folder.resolve("bench.json");

    try (FakeServer server = new FakeServer(FakeServer.Fault.NONE, 0)) {
      int code =
          Bench.commandLine()
              .execute(
                  ("stuck --pairs 2 --rate 50 --stuck 10 --flood-rate 20 --secs 0.3 --warm 0.2"
                          + " --url %s --keys %s --json %s")
                      .formatted(server.url(), key, json)
                      .split(" "));

      assertThat(code).isZero();
      assertThat(json).content().contains("\"0 stuck\"", "\"10 stuck\"", "\"no flood\"");
    }
  }

  @Test
  void pidsAreReadFromTheDataFolder(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(folder.resolve("run/postgres.pid"), "12\n/data\n");
    Files.writeString(folder.resolve("run/lock"), "");

    assertThat(TargetOptions.pidsOf(folder)).containsOnly(java.util.Map.entry("postgres", 12L));
  }
}
