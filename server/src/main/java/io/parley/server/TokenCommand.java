package io.parley.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a token for a try-out. */
@Command(
    name = "token",
    description = "Prints a signed token, made with the key of the data folder.",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "USER", description = "whom the token is for")
  private String user;

  @Option(names = "--app", defaultValue = "1", description = "number of the app")
  private long app;

  @Option(names = "--ttl", defaultValue = "24h", description = "how long it is valid: 90s, 24h, 7d")
  private Duration ttl;

  @Option(names = "--role", defaultValue = "user", description = "${COMPLETION-CANDIDATES}")
  private TokenGrant.Role role;

  @Option(names = "--data", defaultValue = "data", description = "folder that keeps the key")
  private Path data;

  @Override
  public Integer call() throws IOException {
    Keys keys = Keys.open(DataDirectory.open(data));
    spec.commandLine().getOut().println(keys.sign(grant(), Clock.systemUTC()));
    return 0;
  }

  private TokenGrant grant() {
    try {
      return new TokenGrant(user, app, ttl, role);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
