package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.Json;
import io.parley.suite.client.Users;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatchingUpIT extends BlackBox {
  private final String bob = Users.fresh("bob");
  private final ChatClient alice = ChatClient.login(Users.fresh("alice"));

  @BeforeEach
  void registerBob() {
    ChatClient.login(bob).close();
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @Test
  void whatWasSentWhileOfflineComesWithTheFirstSync() {
    sayAll("1", "2", "3");

    try (ChatClient device = ChatClient.login(bob)) {
      JsonNode sync = device.ok("session.sync");

      assertThat(Json.texts(sync.get("messages"), "message")).containsExactly("1", "2", "3");
      assertThat(Json.texts(sync.get("conversations"), "conversationId"))
          .containsExactly(alice.user());
      assertThat(sync.at("/conversations/0/unread").intValue()).isEqualTo(3);
    }
  }

  @Test
  void whatOneDeviceAcknowledgedIsNotOfferedAgain() {
    sayAll("1", "2", "3");
    try (ChatClient device = ChatClient.login(bob)) {
      device.ok("message.ack", "positions", List.of(position(alice.user(), 2)));
    }

    Deadline.until("only the third is left", () -> offline().equals(List.of("3")));
    try (ChatClient device = ChatClient.login(bob)) {
      device.ok("message.ack", "positions", List.of(position(alice.user(), 3)));
    }
    Deadline.until("nothing is left", () -> offline().isEmpty());
  }

  @Test
  void anAcknowledgementNeverGoesBackOrAhead() {
    sayAll("1", "2");
    try (ChatClient device = ChatClient.login(bob)) {
      device.ok("message.ack", "positions", List.of(position(alice.user(), 1000)));
      device.ok("message.ack", "positions", List.of(position("nobody", 5)));
      device.ok("message.ack", "positions", List.of(position(alice.user(), 1)));
    }
    Deadline.until("both are noted", () -> offline().isEmpty());
    sayAll("3");

    Deadline.until("the third is offered", () -> offline().equals(List.of("3")));
  }

  @Test
  void aResumingClientGetsExactlyWhatItMissesAlsoOfNewConversations() {
    long sinceMs;
    try (ChatClient device = ChatClient.login(bob)) {
      alice.say(bob, "1");
      device.awaitMessages(1);
      sinceMs = device.ok("session.ping").get("serverTimeMs").longValue();
    }
    sayAll("2", "3");
    try (ChatClient carol = ChatClient.login(Users.fresh("carol"));
        ChatClient device = ChatClient.login(bob)) {
      carol.say(bob, "new");

      JsonNode sync =
          device.ok(
              "session.sync", "sinceMs", sinceMs, "positions", List.of(position(alice.user(), 1)));

      assertThat(Json.texts(sync.get("messages"), "message"))
          .containsExactlyInAnyOrder("2", "3", "new");
      assertThat(Json.texts(sync.get("conversations"), "conversationId"))
          .containsExactlyInAnyOrder(alice.user(), carol.user());
    }
  }

  @Test
  void aResumingClientThatMissesNothingGetsNothing() {
    sayAll("1");
    try (ChatClient device = ChatClient.login(bob)) {
      long sinceMs = device.ok("session.sync").get("serverTimeMs").longValue();

      JsonNode sync =
          device.ok(
              "session.sync", "sinceMs", sinceMs, "positions", List.of(position(alice.user(), 1)));

      assertThat(sync.get("messages")).isEmpty();
    }
  }

  private void sayAll(String... texts) {
    for (String text : texts) {
      alice.say(bob, text);
    }
  }

  private List<String> offline() {
    try (ChatClient device = ChatClient.login(bob)) {
      return Json.texts(device.ok("session.sync").get("messages"), "message");
    }
  }

  private static Map<String, Object> position(String peer, long seq) {
    return Map.of("conversationId", peer, "seq", seq);
  }
}
