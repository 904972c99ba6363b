package io.parley.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.Rest;
import io.parley.suite.client.Users;
import io.parley.suite.stack.FullServer;
import io.parley.suite.stack.Infrastructure;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningServer.class)
class RedeployIT {
  private static final int REDEPLOYMENTS = 10;
  private static final String SESSIONS =
      "select count(*) from pg_stat_activity where datname = 'parley' and pid <> pg_backend_pid()";
  private static final String LAST_SIGN_OF_LIFE = "select max(seen_at_ms) from node";

  private final Infrastructure infrastructure = Infrastructure.get();
  private final FullServer server;

  RedeployIT(FullServer server) {
    this.server = server;
  }

  /** What Payara keeps of deployments that it refused is none of a redeployment's. */
  @BeforeAll
  static void restart(FullServer server) throws IOException, InterruptedException {
    server.stop();
    server.start();
  }

  @Test
  void tenRedeploymentsLeaveNoMoreBehindThanTheServerKeeps() throws Exception {
    Jvm jvm = new Jvm(server.pid());
    useForATime(); // the server's own pools and caches come with the first
    int connections = infrastructure.brokerConnections();
    long sessions = infrastructure.number(SESSIONS);

    for (int i = 0; i < REDEPLOYMENTS; i++) {
      useForATime();
    }
    long undeployedAtMs = System.currentTimeMillis();
    awaitNoMoreOfParleyThanTheServerKeeps(jvm);

    // Pools breathe; what is left behind grows with each redeployment.
    assertThat(infrastructure.brokerConnections()).isLessThan(connections + REDEPLOYMENTS);
    assertThat(infrastructure.number(SESSIONS)).isLessThan(sessions + REDEPLOYMENTS);
    assertThat(infrastructure.number(LAST_SIGN_OF_LIFE)).isLessThanOrEqualTo(undeployedAtMs);
  }

  /** With all that holds something: sockets that are open at the end, messages, both doors. */
  private void useForATime() throws IOException, InterruptedException {
    server.deploy();
    Deadline.until("ready", () -> Rest.get("/health/ready").status() == 200);
    try (ChatClient alice = ChatClient.login(Users.fresh("alice"));
        ChatClient bob = ChatClient.login(Users.fresh("bob"))) {
      alice.say(bob.user(), "hello");
      bob.awaitMessages(1);
      assertThat(Rest.get("/metrics").text())
          .contains("parley_messages_total{outcome=\"stored\",type=\"1\"} 1.0");
      server.undeploy();
    }
  }

  /**
   * No class means no class loader and nothing that holds one: thread, timer, listener, pool. So
   * threads need no count of their own, which would be one of the server's pools: they grow. What a
   * server keeps for itself, once and not for each deployment, is its own affair.
   */
  private void awaitNoMoreOfParleyThanTheServerKeeps(Jvm jvm) {
    int kept = server.deploymentsKeptMax();
    Deadline.until(
        "no more than " + kept + " deployments have classes loaded",
        () -> jvm.generationsOfParley() <= kept);
  }
}
