package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

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
  void theHelpNamesTheServers() {
    Main.commandLine().setOut(new PrintWriter(text)).execute("up", "--help");

    assertThat(text.toString()).contains("payara-micro, wildfly");
  }
}
