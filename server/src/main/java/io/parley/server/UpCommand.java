package io.parley.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the whole platform until it is told to stop. */
@Command(
    name = "up",
    description = "Starts PostgreSQL, Artemis and the application nodes.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Runnable {
  static final int NODES_MAX = 9;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "HTTP port of the first node, the others follow; 0 for free ones")
  private int port;

  @Option(names = "--data", defaultValue = "data", description = "folder that keeps everything")
  private Path data;

  @Option(
      names = "--nodes",
      defaultValue = "1",
      description = "how many application nodes, 0 to " + NODES_MAX + "; 0: the services only")
  private int nodes;

  @Option(
      names = "--server",
      split = ",",
      defaultValue = "payara-micro",
      description =
          "application server, one for all nodes or one for each: ${COMPLETION-CANDIDATES}")
  private List<ServerKind> servers;

  @Override
  public void run() {
    List<ApplicationServer> each = serverOfEachNode();
    try (Stack stack = Stack.start(each, data, port)) {
      System.out.println(
          stack.urls().isEmpty()
              ? "PostgreSQL and Artemis are ready; nodes find them by "
                  + Services.scriptFile(DataDirectory.open(data))
              : "Parley is ready at " + String.join(", ", stack.urls()));
      throw new StartFailure(stack.awaitFailure() + "; see " + data.resolve("logs"));
    } catch (IOException e) {
      throw new StartFailure(e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted", e);
    }
  }

  private List<ApplicationServer> serverOfEachNode() {
    if (nodes < 0 || nodes > NODES_MAX) {
      throw new ParameterException(spec.commandLine(), "--nodes takes 0 to " + NODES_MAX);
    }
    if (servers.size() > 1 && servers.size() != nodes) {
      throw new ParameterException(
          spec.commandLine(),
          "--server names " + servers.size() + " servers for " + nodes + " nodes");
    }
    Distribution distribution = new Distribution(Path.of(System.getProperty("parley.home", ".")));
    return IntStream.range(0, nodes)
        .mapToObj(node -> servers.get(node % servers.size()).in(distribution))
        .toList();
  }
}
