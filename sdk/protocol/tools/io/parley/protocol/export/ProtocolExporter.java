package io.parley.protocol.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the contract for other languages and for people from the Java sources, which alone are
 * edited. Run by {@code mvn -pl sdk/protocol test -Dprotocol.export=true}.
 */
public final class ProtocolExporter {
  private ProtocolExporter() {}

  /**
   * What the exports should be now.
   *
   * @param root folder of the repository
   * @return text by file
   */
  public static Map<Path, String> exports(Path root) throws IOException, IllegalAccessException {
    var sources =
        ProtocolSources.read(root.resolve("sdk/protocol/src/main/java/io/parley/protocol"));
    return Map.of(
        root.resolve("sdk/js/src/protocol.gen.ts"), TypeScriptExport.of(sources),
        root.resolve("docs/PROTOCOL.md"), MarkdownExport.of(sources));
  }

  /** Writes them. */
  public static void write(Path root) throws IOException, IllegalAccessException {
    for (var export : exports(root).entrySet()) {
      Files.createDirectories(export.getKey().getParent());
      Files.writeString(export.getKey(), export.getValue());
    }
  }
}
