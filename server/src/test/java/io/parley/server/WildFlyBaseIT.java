package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the operators' scripts; that the application works on the result is for the black box. */
class WildFlyBaseIT {
  private static final Distribution DISTRIBUTION = new Distribution(Path.of(".."));

  @TempDir private Path folder;

  @Test
  void theScriptsSetUpWhatTheApplicationLooksFor() throws Exception {
    prepare("standalone.xml", "", "setup.cli", "dedicated.cli");

    assertThat(configuration("standalone.xml"))
        .contains("jndi-name=\"java:/jdbc/parley\"", "${env.PARLEY_DB_PASSWORD}")
        .contains("java:/jms/ParleyConnectionFactory", "${env.PARLEY_JMS_HOST}")
        .contains("enable-amq1-prefix=\"false\"", "idle_in_transaction_session_timeout")
        .contains("microprofile-openapi-smallrye")
        .doesNotContain("ExampleDS", "subsystem:webservices");
  }

  @Test
  void theBrokerInsideReplacesTheOutsideOne() throws Exception {
    prepare("standalone-full.xml", "", "setup.cli", "setup-embedded-broker.cli");

    assertThat(configuration("standalone-full.xml"))
        .contains("java:/jms/ParleyConnectionFactory", "jndi-name=\"java:/jdbc/parley\"")
        .doesNotContain("PARLEY_JMS");
  }

  @Test
  void theSameScriptsRunOnceAndOthersStartAfresh() throws Exception {
    Path mark = folder.resolve("base/mark");
    prepare("standalone.xml", "/system-property=a:add(value=b)\n");
    Files.writeString(mark, "");
    prepare("standalone.xml", "/system-property=a:add(value=b)\n");
    assertThat(mark).exists();

    prepare("standalone.xml", "/system-property=c:add(value=d)\n");

    assertThat(mark).doesNotExist();
    assertThat(configuration("standalone.xml")).contains("name=\"c\"").doesNotContain("name=\"a\"");
  }

  @Test
  void aCommandThatFailsIsNamedInTheLogAndTriedAgainTheNextTime() throws Exception {
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThatThrownBy(() -> prepare("standalone.xml", "/subsystem=nonsense:add\n"))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("setup.log");
    }
    assertThat(Files.readString(folder.resolve("base/setup.log"))).contains("nonsense");
  }

  private void prepare(String configuration, String more, String... scripts)
      throws IOException, InterruptedException {
    Path all = DISTRIBUTION.wildflyScripts();
    new WildFlyBase(DISTRIBUTION.wildfly(), folder.resolve("base"), configuration)
        .prepare(DISTRIBUTION.driver(), List.of(scripts).stream().map(all::resolve).toList(), more);
  }

  private String configuration(String name) throws IOException {
    return Files.readString(folder.resolve("base/configuration").resolve(name));
  }
}
