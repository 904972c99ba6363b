package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir private Path folder;

  @Test
  void ownProcessIsFoundByItsMarkAndCanBeEnded() throws IOException {
    Process child = new ProcessBuilder("sleep", "600").start();
    PidFile file = new PidFile(folder.resolve("child.pid"));
    file.write(child.pid());

    PidFile.end(file.find("sleep 600").orElseThrow(), "TERM");

    assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void strangerWithTheSameProcessIdIsLeftAlone() throws IOException {
    PidFile file = new PidFile(folder.resolve("child.pid"));
    file.write(ProcessHandle.current().pid());

    assertThat(file.find("a mark that no test runner has")).isEmpty();
  }

  @Test
  void fileWithoutANumberNamesNobody() throws IOException {
    Path text = Files.writeString(folder.resolve("child.pid"), "half a\n");

    assertThat(new PidFile(text).find("")).isEmpty();
  }
}
