package io.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Ledger.Counts CLEAN = new Ledger.Counts(100, 100, 100, 0, 0, 0, 0, 0, 0);
  private static final Ledger.Counts LOSSY = new Ledger.Counts(100, 100, 99, 0, 0, 1, 0, 0, 1);

  @Test
  void theTableShowsMediansWithTheirRange() {
    String table = report(phase(CLEAN, 3), phase(CLEAN, 1), phase(CLEAN, 2)).table();

    assertThat(table).contains("Test processor, 2 cores");
    assertThat(table).containsPattern("delivery p99 ms +2.00   \\[1.00 - 3.00]");
    assertThat(table).containsPattern("server CPU us/msg +300.0 ");
    assertThat(table).containsPattern("app CPU us/msg +100.0 ");
    assertThat(table).containsPattern("db CPU us/msg +200.0 ");
    assertThat(table).doesNotContain("NOT CLEAN");
  }

  @Test
  void aLossInAnyPhaseIsSaidLoudly() {
    Report report = report(phase(CLEAN, 1), phase(LOSSY, 1));

    assertThat(report.isClean()).isFalse();
    assertThat(report.table()).contains("NOT CLEAN");
  }

  @Test
  void aRampHasAColumnForEachStep() {
    assertThat(report(phase(CLEAN, 1), phase(CLEAN, 8)).steps())
        .containsPattern("delivery p99 ms +1.00 +8.00");
  }

  @Test
  void theJsonHoldsSummaryAndPhases(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("bench.json");

    report(phase(CLEAN, 3), phase(CLEAN, 1)).write(file);

    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.at("/summary/delivery p99 ms/median").doubleValue()).isEqualTo(2);
    assertThat(json.at("/phases/0/counts/delivered").intValue()).isEqualTo(100);
    assertThat(json.at("/phases/0/frame/cpu/parts/db").doubleValue()).isEqualTo(0.02);
    assertThat(json.at("/clean").booleanValue()).isTrue();
    assertThat(json.at("/machine/cores").intValue()).isEqualTo(2);
  }

  private static Report report(Phase... phases) {
    Machine machine = new Machine("Test processor", 2, 1024, "6", "17");
    return new Report("2026-11-21T00:00:00Z", machine, "a test", phase(CLEAN, 1), List.of(phases));
  }

  private static Phase phase(Ledger.Counts counts, double p99Ms) {
    Cpu cpu = new Cpu(Map.of("app", 0.01, "db", 0.02), 0.005, 0.05);
    var latency = new Phase.Latency(0.5, p99Ms, 9, 10);
    var frame = new Phase.Frame("#1", 100, 1, 100, cpu);
    return new Phase(frame, counts, 0, latency, latency, latency);
  }
}
