package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.Json;
import io.parley.suite.client.Rest;
import io.parley.suite.client.Token;
import io.parley.suite.client.Users;
import io.parley.suite.stack.Infrastructure;
import io.parley.suite.stack.ServerLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What users write and what proves who they are is not in the log, whatever goes wrong. */
class SecretsIT extends BlackBox {
  private static final int DATABASE_UNAVAILABLE = 6000008;

  private final String secret = "secret-" + UUID.randomUUID();
  private final String alicesName = Users.fresh("alice");
  private final String token = Token.of(alicesName).sign();
  private final String backendToken = Token.server().sign();
  private final ChatClient alice = ChatClient.login(1, alicesName, "phone", token);
  private final ChatClient bob = ChatClient.login(Users.fresh("bob"));

  @AfterEach
  void leave() {
    alice.close();
    bob.close();
  }

  @Test
  void neitherMessagesNorTokensAreInTheLog() throws IOException, SQLException {
    alice.say(bob.user(), secret);
    bob.awaitMessages(1);
    alice.ok("message.history", "conversationId", bob.user(), "count", 10);
    post(secret);
    breakTheRules();

    storeInVain();

    Deadline.until("logged", () -> log().contains("user=" + alicesName));
    assertThat(log()).contains("messages were not committed messages=1 app=1 user=" + alicesName);
    assertThat(log().lines()).filteredOn(this::isSecret).isEmpty();
  }

  private boolean isSecret(String line) {
    return line.contains(secret)
        || line.contains(signature(token))
        || line.contains(signature(backendToken));
  }

  private void breakTheRules() {
    try (ChatClient stranger = ChatClient.connect()) {
      stranger.frame("{\"id\":1,\"op\":\"message.send\",\"message\":\"" + secret);
      stranger.refused(
          "session.login",
          "appId",
          1,
          "userId",
          bob.user(),
          "token",
          token + "x",
          "deviceId",
          secret);
      stranger.refused("message.send", "conversationId", secret, "message", secret);
    }
    alice.refused("message.send", "conversationId", secret, "message", secret);
    post(secret + "\u0000");
  }

  /** The text of the database's error has the row. */
  private void storeInVain() throws SQLException {
    String refused = secret + " refused";
    Infrastructure.get()
        .execute(
            "alter table message add constraint refuses check (body <> '"
                + refused
                + "') not valid");
    try {
      int code =
          alice.refused(
              "message.send",
              "conversationId",
              bob.user(),
              "clientMessageId",
              "refused",
              "message",
              refused);
      assertThat(code).isEqualTo(DATABASE_UNAVAILABLE);
    } finally {
      Infrastructure.get().execute("alter table message drop constraint refuses");
    }
  }

  private void post(String text) {
    Rest.post(
        "/v1/apps/1/users/" + bob.user() + "/messages",
        Map.of("message", text),
        "Authorization",
        "Bearer " + backendToken,
        "Idempotency-Key",
        Json.of(text).hashCode() + "key");
  }

  private static String signature(String jwt) {
    return jwt.substring(jwt.lastIndexOf('.') + 1);
  }

  private static String log() {
    try {
      return ServerLog.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
