package io.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.protocol.export.ProtocolExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExportsAreCurrentTest {
  /** Maven runs tests in the folder of their module. */
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void theCommittedExportsAreWhatTheSourcesSay() throws IOException, IllegalAccessException {
    if (Boolean.getBoolean("protocol.export")) {
      ProtocolExporter.write(ROOT);
    }

    for (var export : ProtocolExporter.exports(ROOT).entrySet()) {
      assertThat(Files.readString(export.getKey()))
          .as("%s is stale; mvn -pl sdk/protocol test -Dprotocol.export=true", export.getKey())
          .isEqualTo(export.getValue());
    }
  }
}
