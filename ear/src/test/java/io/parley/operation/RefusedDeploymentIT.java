package io.parley.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.parley.suite.stack.FullServer;
import io.parley.suite.stack.Need;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningServer.class)
class RefusedDeploymentIT {
  private final FullServer server;

  RefusedDeploymentIT(FullServer server) {
    this.server = server;
  }

  /**
   * Payara injects nothing into the next deployment of the name that it has refused
   * (deploy/payara/README.md).
   */
  @AfterAll
  static void restart(FullServer server) throws IOException, InterruptedException {
    server.stop();
    server.start();
  }

  @Test
  void withoutTokenKeysTheOperatorReadsWhichSettingIsMissing() throws Exception {
    assertThat(answerWithout(Need.TOKEN_KEYS))
        .contains("parley: parley.jwt.jwks (in the environment PARLEY_JWT_JWKS) is not set");
  }

  @Test
  void withoutTheConnectionFactoryTheOperatorReadsWhichScriptsCreateIt() throws Exception {
    assertThat(answerWithout(Need.CONNECTION_FACTORY))
        .contains(
            "parley: the server has no ConnectionFactory named jms/ParleyConnectionFactory;"
                + " create it with deploy/payara/setup.asadmin or deploy/wildfly/setup.cli");
  }

  /**
   * Both servers look for it before they run anything of Parley, so the words are theirs (ADR 16).
   */
  @Test
  void withoutTheDataSourceTheOperatorReadsItsName() throws Exception {
    assertThat(answerWithout(Need.DATA_SOURCE)).containsPattern("jdbc[/.]parley");
  }

  private String answerWithout(Need need) throws IOException, InterruptedException {
    server.take(need);
    try {
      Throwable refusal = catchThrowable(server::deploy);
      if (refusal == null) {
        server.undeploy();
      }
      assertThat(refusal).as("a deployment without %s", need).isInstanceOf(IOException.class);
      return refusal.getMessage();
    } finally {
      server.give(need);
    }
  }
}
