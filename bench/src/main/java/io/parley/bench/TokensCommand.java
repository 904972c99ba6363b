package io.parley.bench;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench tokens}: tokens for another load generator, one line for each user. */
@Command(
    name = "tokens",
    description = "Tokens of users PREFIX0, PREFIX1, ... for another load generator.",
    mixinStandardHelpOptions = true)
final class TokensCommand implements Callable<Integer> {
  @Option(names = "--keys", required = true, description = "private JWK that signs the tokens")
  Path keys;

  @Option(names = "--app", defaultValue = "1", description = "app of the users")
  long appId;

  @Option(names = "--count", defaultValue = "200", description = "users")
  int count;

  @Option(names = "--prefix", defaultValue = "u", description = "of the user ids")
  String prefix;

  @Override
  public Integer call() throws IOException, ParseException, JOSEException {
    Users users = Users.of(TargetOptions.readKey(keys), appId);
    for (int i = 0; i < count; i++) {
      System.out.println(users.token(prefix + i));
    }
    return 0;
  }
}
