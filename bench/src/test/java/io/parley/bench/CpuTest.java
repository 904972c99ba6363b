package io.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CpuTest {
  private Process shell;

  /** A parent that only waits for its busy child. */
  @BeforeEach
  void startABusyChild() throws IOException {
    shell = new ProcessBuilder("sh", "-c", "(while :; do :; done) & wait").start();
  }

  @AfterEach
  void endIt() {
    shell.descendants().forEach(ProcessHandle::destroyForcibly);
    shell.destroyForcibly();
  }

  @Test
  void theTimeOfAChildCountsForThePartItBelongsTo() {
    Map<String, Long> pids = Map.of("shell", shell.pid());
    Cpu before = Cpu.read(pids);
    long startNs = System.nanoTime();

    Cpu spent = Cpu.read(pids).since(before);
    while (spent.server() < 0.5) {
      Thread.onSpinWait();
      spent = Cpu.read(pids).since(before);
    }

    double elapsed = (System.nanoTime() - startNs) / 1e9;
    assertThat(spent.server()).isBetween(0.5, elapsed + 0.05);
    assertThat(spent.busy()).isGreaterThanOrEqualTo(0.5);
    assertThat(spent.generator()).isPositive();
  }

  @Test
  void aChildThatIsAPartItselfCountsThereOnly() {
    long child = awaitChild().pid();
    Map<String, Long> pids = Map.of("shell", shell.pid(), "child", child);
    Cpu before = Cpu.read(pids);

    Cpu spent = Cpu.read(pids).since(before);
    while (spent.parts().get("child") < 0.2) {
      Thread.onSpinWait();
      spent = Cpu.read(pids).since(before);
    }

    assertThat(spent.parts().get("shell")).isCloseTo(0, within(0.021));
  }

  private ProcessHandle awaitChild() {
    while (shell.children().findFirst().isEmpty()) {
      Thread.onSpinWait();
    }
    return shell.children().findFirst().orElseThrow();
  }
}
