package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpCommandTest {
  private final StringWriter text = new StringWriter();

  @Test
  void anUnknownServerIsRefusedAndTheKnownOnesAreNamed() {
    int exitCode =
        Main.commandLine().setErr(new PrintWriter(text)).execute("up", "--server", "jetty");

    assertThat(exitCode).isNotZero();
    assertThat(text.toString()).contains("jetty", "payara-micro, wildfly");
  }

  @Test
  void aListOfServersMustNameOneForEachNode() {
    int exitCode =
        Main.commandLine()
            .setErr(new PrintWriter(text))
            .execute("up", "--nodes", "3", "--server", "payara-micro,wildfly");

    assertThat(exitCode).isNotZero();
    assertThat(text.toString()).contains("--server names 2 servers for 3 nodes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "10", "two"})
  void aNumberOfNodesThatCannotBeIsRefused(String nodes) {
    int exitCode =
        Main.commandLine().setErr(new PrintWriter(text)).execute("up", "--nodes=" + nodes);

    assertThat(exitCode).isNotZero();
    assertThat(text.toString()).contains("--nodes");
  }

  @Test
  void theHelpNamesTheServers() {
    Main.commandLine().setOut(new PrintWriter(text)).execute("up", "--help");

    assertThat(text.toString()).contains("payara-micro, wildfly");
  }
}
