package io.parley.server;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the whole platform until it is told to stop. */
@Command(
    name = "up",
    description = "Starts PostgreSQL, Artemis and the application server.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Runnable {
  @Option(names = "--port", defaultValue = "8080", description = "HTTP port, 0 for a free one")
  private int port;

  @Option(names = "--data", defaultValue = "data", description = "folder that keeps everything")
  private Path data;

  @Option(
      names = "--server",
      defaultValue = "payara-micro",
      description = "application server: ${COMPLETION-CANDIDATES}")
  private ServerKind server;

  @Override
  public void run() {
    Distribution distribution = new Distribution(Path.of(System.getProperty("parley.home", ".")));
    try (Stack stack = Stack.start(server.in(distribution), data, port)) {
      System.out.println("Parley is ready at http://localhost:" + stack.server().port());
      throw new StartFailure(stack.awaitFailure() + "; see " + data.resolve("logs"));
    } catch (IOException e) {
      throw new StartFailure(e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted", e);
    }
  }
}
