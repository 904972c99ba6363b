package io.parley.server;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./parley}. */
@Command(
    name = "parley",
    description = "Instant messaging that a company runs itself.",
    subcommands = {UpCommand.class, TokenCommand.class},
    mixinStandardHelpOptions = true)
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(Duration.class, TimeToLive::parse)
        .registerConverter(ServerKind.class, ServerKind::parse)
        .setExecutionExceptionHandler(Main::report)
        .setExitCodeExceptionMapper(e -> CommandLine.ExitCode.SOFTWARE);
  }

  /** What the operator can act on is one line; anything else is our fault and shows its origin. */
  private static int report(
      Exception trouble, CommandLine command, CommandLine.ParseResult arguments) {
    command.getErr().println("parley: " + message(trouble));
    if (!(trouble instanceof StartFailure)) {
      trouble.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String message(Exception trouble) {
    return trouble instanceof StartFailure ? trouble.getMessage() : "unexpected: " + trouble;
  }
}
