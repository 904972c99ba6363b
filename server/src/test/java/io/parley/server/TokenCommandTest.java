package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void tokenIsForAUserOfAppOneForADayByDefault() throws Exception {
    int exitCode = run("token", "alice");

    var claims = SignedJWT.parse(out.toString().strip()).getJWTClaimsSet();
    assertThat(exitCode).isZero();
    assertThat(claims.getSubject()).isEqualTo("alice");
    assertThat(claims.getLongClaim("app")).isEqualTo(1);
    assertThat(claims.getStringListClaim("groups")).containsExactly("user");
    assertThat(lifetime(claims.getIssueTime(), claims.getExpirationTime()))
        .isEqualTo(Duration.ofHours(24));
  }

  @ParameterizedTest
  @CsvSource({"90s, PT90S", "30m, PT30M", "24h, PT24H", "7d, PT168H"})
  void ttlTakesSecondsMinutesHoursAndDays(String typed, Duration expected) throws Exception {
    run("token", "alice", "--ttl", typed);

    var claims = SignedJWT.parse(out.toString().strip()).getJWTClaimsSet();
    assertThat(lifetime(claims.getIssueTime(), claims.getExpirationTime())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-1h", "24", "h", "1w", "99999999999s", ""})
  void otherTtlsAreRefused(String typed) {
    int exitCode = run("token", "alice", "--ttl=" + typed);

    assertThat(exitCode).isNotZero();
    assertThat(err.toString()).contains("--ttl");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void unknownRoleIsRefusedAndTheKnownOnesAreNamed() {
    int exitCode = run("token", "alice", "--role", "boss");

    assertThat(exitCode).isNotZero();
    assertThat(err.toString()).contains("user, server, operator").contains("boss");
  }

  @Test
  void appZeroIsRefused() {
    int exitCode = run("token", "alice", "--app", "0");

    assertThat(exitCode).isNotZero();
    assertThat(err.toString()).contains("the app must be a positive number");
  }

  private int run(String command, String... rest) {
    String[] arguments = new String[rest.length + 3];
    arguments[0] = command;
    arguments[1] = "--data";
    arguments[2] = folder.toString();
    System.arraycopy(rest, 0, arguments, 3, rest.length);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static Duration lifetime(java.util.Date issued, java.util.Date expires) {
    return Duration.between(issued.toInstant(), expires.toInstant());
  }
}
