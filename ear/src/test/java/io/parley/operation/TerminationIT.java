package io.parley.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.Rest;
import io.parley.suite.client.Token;
import io.parley.suite.client.Users;
import io.parley.suite.stack.FullServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process that is told to end, with clients on it (docs/operations.md, Stopping a node). */
@ExtendWith(RunningServer.class)
class TerminationIT {
  private static final String DRAIN_MS = "parley.drain.ms";
  private static final int GOING_AWAY = 1001;

  private final FullServer server;

  TerminationIT(FullServer server) {
    this.server = server;
  }

  @BeforeEach
  void deploy() throws Exception {
    server.set(DRAIN_MS, "4000");
    server.deploy();
    Deadline.until("ready", () -> Rest.get("/health/ready").status() == 200);
  }

  @AfterEach
  void restart() throws Exception {
    server.start();
    server.undeploy();
    server.unset(DRAIN_MS);
  }

  @Test
  void clientsAreToldToMoveAndChatOnUntilTheyAreClosed() throws Exception {
    ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
    try (ChatClient alice = ChatClient.login(Users.fresh("alice"));
        ChatClient bob = ChatClient.login(Users.fresh("bob"))) {
      CompletableFuture<Void> asked = askForTheDrain();

      JsonNode moving =
          alice.awaitPush(push -> push.get("push").textValue().equals("session.moving"));
      assertThat(moving.get("withinMs").longValue()).isBetween(1L, 4000L);
      alice.say(bob.user(), "in the last moment");
      bob.awaitMessages(1);
      assertThat(alice.awaitClose()).isEqualTo(GOING_AWAY);
      assertThat(bob.awaitClose()).isEqualTo(GOING_AWAY);
      Deadline.get(asked);
    } finally {
      process.destroy();
      Deadline.until("the process has ended", () -> !process.isAlive());
    }
  }

  /** The signal alone closes the sockets first on both servers. */
  private static CompletableFuture<Void> askForTheDrain() {
    String token = Token.server().claim("groups", List.of("operator")).sign();
    return CompletableFuture.runAsync(
        () ->
            assertThat(
                    Rest.post("/v1/node/drain", Map.of(), "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(204));
  }
}
