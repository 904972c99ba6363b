package io.parley.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.parley.suite.stack.FullServer;
import io.parley.suite.stack.Need;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningServer.class)
class RefusedDeploymentIT {
  private final FullServer server;

  RefusedDeploymentIT(FullServer server) {
    this.server = server;
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

  /** What the operator reads; with what was missing, the next deployment is good. */
  private String answerWithout(Need need) throws IOException, InterruptedException {
    server.take(need);
    Throwable refusal;
    try {
      refusal = catchThrowable(server::deploy);
    } finally {
      server.give(need);
    }
    if (refusal != null) {
      server.deploy();
    }
    server.undeploy();
    assertThat(refusal).as("a deployment without %s", need).isInstanceOf(IOException.class);
    return refusal.getMessage();
  }
}
