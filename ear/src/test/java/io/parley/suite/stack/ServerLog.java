package io.parley.suite.stack;

import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server under test has logged. */
public final class ServerLog {
  private static final String FILE = "server.log";

  private ServerLog() {}

  /** All of it, also what has been moved to older files. */
  public static String read() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(FILE))
          .map(ServerLog::text)
          .collect(Collectors.joining());
    }
  }

  /** Keeps the console, for the server that has no file; Arquillian prints it in this process. */
  static void keepConsole() throws IOException {
    PrintStream console = System.out;
    OutputStream file = new FileOutputStream(folder().resolve(FILE).toFile());
    System.setOut(new PrintStream(new Both(console, file), true, StandardCharsets.UTF_8));
  }

  private static Path folder() {
    String server = System.getProperty("arquillian.launch");
    return switch (server) {
      case "payara-micro" -> Path.of(System.getProperty("suite.data"), "logs");
      case "payara-server" ->
          Path.of(System.getProperty("suite.payara"), "glassfish/domains/parley/logs");
      case "wildfly" -> Path.of(System.getProperty("suite.wildfly"), "log");
      default -> throw new IllegalStateException("no log is known of " + server);
    };
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("no log", e);
    }
  }

  private static final class Both extends FilterOutputStream {
    private final OutputStream second;

    Both(OutputStream first, OutputStream second) {
      super(first);
      this.second = second;
    }

    @Override
    public synchronized void write(int b) throws IOException {
      out.write(b);
      second.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      second.write(bytes, offset, length);
    }
  }
}
