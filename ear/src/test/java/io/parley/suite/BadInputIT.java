package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.RawSocket;
import io.parley.suite.client.Users;
import io.parley.suite.stack.Site;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class BadInputIT extends BlackBox {
  private static final int PARAMS_INVALID = 6000001;
  private static final int UNSUPPORTED = 6000013;
  private static final int BAD_FRAME = 6000109;

  private static final Map<String, Object[]> COMMANDS =
      Map.of(
          "session.logout", new Object[0],
          "session.renewToken", new Object[] {"token", "x"},
          "session.sync", new Object[0],
          "message.send",
              new Object[] {"conversationId", "bob", "clientMessageId", "1", "message", "x"},
          "message.history", new Object[] {"conversationId", "bob", "count", 1},
          "message.ack", new Object[] {"positions", List.of()},
          "conversation.list", new Object[] {"count", 1},
          "conversation.get", new Object[] {"conversationId", "bob"},
          "conversation.clearUnread", new Object[] {"conversationId", "bob"},
          "conversation.totalUnread", new Object[0]);

  @Test
  void noCommandIsPerformedBeforeLogin() {
    try (ChatClient client = ChatClient.connect()) {
      SoftAssertions.assertSoftly(
          soft ->
              COMMANDS.forEach(
                  (op, fields) ->
                      soft.assertThat(client.refused(op, fields)).as(op).isEqualTo(6000121)));
      assertThat(client.refused("conversation.clearAllUnread")).isEqualTo(6000121);
      assertThat(client.ok("session.ping").get("serverTimeMs").longValue()).isPositive();
    }
  }

  @Test
  void brokenJsonGetsAnAnswerWithoutId() {
    for (String frame : List.of("{\"op\":", "", "hello", "\"text\"", "7", "null", "{} {}")) {
      try (ChatClient client = ChatClient.connect()) {
        client.frame(frame);

        JsonNode reply = Deadline.get(client.inbox().replyWithoutId());
        assertThat(reply.at("/error/code").intValue()).as(frame).isIn(BAD_FRAME, UNSUPPORTED);
        client.ok("session.ping");
      }
    }
  }

  @Test
  void anUnknownOperationIsRefused() {
    try (ChatClient client = ChatClient.connect()) {
      assertThat(client.refused("room.explode")).isEqualTo(UNSUPPORTED);
      client.ok("session.ping");
    }
  }

  @Test
  void wrongTypesAndMissingFieldsAreNamed() {
    try (ChatClient client = ChatClient.login(Users.fresh("alice"))) {
      JsonNode wrong = client.error("message.history", "conversationId", 7, "count", 1);
      JsonNode missing = client.error("message.history", "count", 1);
      JsonNode tooMany = client.error("message.history", "conversationId", "b", "count", 101);

      for (JsonNode error : List.of(wrong, missing, tooMany)) {
        assertThat(error.get("code").intValue()).isEqualTo(PARAMS_INVALID);
      }
      assertThat(wrong.get("message").textValue()).contains("conversationId");
      assertThat(missing.get("message").textValue()).contains("conversationId");
      assertThat(tooMany.get("message").textValue()).contains("count").contains("100");
    }
  }

  @Test
  void oneBadCommandOfAFrameDoesNotHurtTheOthers() {
    try (ChatClient client = ChatClient.connect()) {
      var good = client.inbox().expect(901);
      var bad = client.inbox().expect(902);
      client.frame("[{\"op\":\"session.ping\",\"id\":901},{\"op\":\"nothing\",\"id\":902}]");

      assertThat(Deadline.get(good).has("result")).isTrue();
      assertThat(Deadline.get(bad).at("/error/code").intValue()).isEqualTo(UNSUPPORTED);
    }
  }

  @Test
  void tooLargeAFrameClosesTheSocket() {
    try (ChatClient client = ChatClient.connect()) {
      client.frame("{\"op\":\"session.ping\",\"id\":1,\"x\":\"" + "x".repeat(256 * 1024) + "\"}");

      assertThat(client.awaitClose()).isEqualTo(1009);
    }
  }

  @Test
  void aBinaryFrameClosesTheSocket() {
    try (ChatClient client = ChatClient.connect()) {
      client.binary((byte) 1, (byte) 2);

      assertThat(client.awaitClose()).isEqualTo(1003);
    }
  }

  @Test
  void brokenUtf8ClosesTheSocket() throws IOException {
    try (RawSocket raw = RawSocket.open()) {
      raw.text((byte) '"', (byte) 0xC3, (byte) 0x28, (byte) '"');

      assertThat(raw.closeCode()).isEqualTo(1007);
    }
  }

  @Test
  void aFloodClosesItsSocketAndDisturbsNobodyElse() {
    try (ChatClient alice = ChatClient.login(Users.fresh("alice"));
        ChatClient bob = ChatClient.login(Users.fresh("bob"));
        ChatClient flood = ChatClient.login(Users.fresh("flood"))) {
      for (int i = 0; i < 10_000; i++) {
        flood.frame("{\"op\":\"session.ping\",\"id\":1}");
      }
      for (int i = 0; i < 10; i++) {
        alice.say(bob.user(), "calm " + i);
      }

      assertThat(bob.awaitMessages(10)).hasSize(10);
      assertThat(flood.awaitClose()).isEqualTo(4002);
    }
  }

  @Test
  void onlyPagesOfTheOwnOriginOpenTheSocket() throws IOException {
    assertThat(RawSocket.handshake("https://evil.example")).isEqualTo(403);
    assertThat(RawSocket.handshake("null")).isEqualTo(403);
    assertThat(RawSocket.handshake("http://127.0.0.1:" + Site.port())).isEqualTo(101);
    RawSocket.open().close();
  }
}
