package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.Rest;
import io.parley.suite.client.Rest.Answer;
import io.parley.suite.client.Token;
import io.parley.suite.client.Users;
import io.parley.suite.stack.Infrastructure;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JourneyIT extends BlackBox {
  private final String bob = Users.fresh("bob");
  private final ChatClient alice = ChatClient.login(Users.fresh("alice"));

  @BeforeAll
  static void addSecondApp() throws SQLException {
    Infrastructure.get()
        .execute("INSERT INTO app (app_id, name) VALUES (2, 'second') ON CONFLICT DO NOTHING");
  }

  @BeforeEach
  void registerBob() {
    ChatClient device = ChatClient.login(bob);
    device.silent().ok("session.logout");
    device.close();
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @Test
  void aMessageToNobodyWaitsForAReceiver() {
    JsonNode sent = alice.say(bob, "hello");

    JsonNode journey = journey(id(sent));

    long sentAtMs = sent.get("sentAtMs").longValue();
    assertThat(journey.get("from").textValue()).isEqualTo(alice.user());
    assertThat(journey.get("to").textValue()).isEqualTo(bob);
    assertThat(journey.at("/stored/atMs").longValue()).isEqualTo(sentAtMs);
    assertThat(journey.at("/accepted/exact").booleanValue()).isTrue();
    assertThat(journey.at("/accepted/atMs").longValue()).isBetween(sentAtMs - 60_000, sentAtMs);
    assertThat(receiver(journey).at("/acknowledged/reason").textValue()).isEqualTo("offline");
    assertThat(receiver(journey).at("/read/reason").textValue()).isEqualTo("unread");
    assertThat(receiver(journey).get("devices")).isEmpty();
    Deadline.until("published", () -> isDone(journey(id(sent)), "/published"));
  }

  @Test
  void aDeviceThatWasThereGotItPushed() {
    try (ChatClient device = ChatClient.login(1, bob, "laptop")) {
      JsonNode sent = alice.say(bob, "hello");
      device.awaitMessages(1);
      assertThat(device(journey(id(sent)), "laptop").at("/acknowledged/reason").textValue())
          .isEqualTo("unacknowledged");
      acknowledge(device, sent);

      Deadline.until("acknowledged", () -> isDone(receiver(journey(id(sent))), "/acknowledged"));

      JsonNode journey = journey(id(sent));
      JsonNode laptop = device(journey, "laptop");
      assertThat(isDone(journey, "/published")).isTrue();
      assertThat(isDone(laptop, "/pushed")).isTrue();
      assertThat(laptop.has("synced")).isFalse();
      assertThat(laptop.at("/acknowledged/exact").booleanValue()).isTrue();
      assertThat(laptop.at("/acknowledged/atMs").longValue())
          .isGreaterThanOrEqualTo(sent.get("sentAtMs").longValue());
    }
  }

  @Test
  void oneOfTwoDevicesAcknowledges() {
    try (ChatClient laptop = ChatClient.login(1, bob, "laptop");
        ChatClient phone = ChatClient.login(1, bob, "phone")) {
      JsonNode sent = alice.say(bob, "hello");
      laptop.awaitMessages(1);
      phone.awaitMessages(1);
      acknowledge(phone, sent);

      Deadline.until("acknowledged", () -> isDone(receiver(journey(id(sent))), "/acknowledged"));

      JsonNode journey = journey(id(sent));
      assertThat(isDone(device(journey, "phone"), "/acknowledged")).isTrue();
      assertThat(isDone(device(journey, "laptop"), "/pushed")).isTrue();
      assertThat(device(journey, "laptop").at("/acknowledged/reason").textValue())
          .isEqualTo("unacknowledged");
    }
  }

  @Test
  void aDeviceThatCameLaterGotItBySync() {
    JsonNode sent = alice.say(bob, "hello");
    try (ChatClient device = ChatClient.login(1, bob, "laptop")) {
      assertThat(device.ok("session.sync").get("messages")).hasSize(1);
      acknowledge(device, sent);

      Deadline.until("acknowledged", () -> isDone(receiver(journey(id(sent))), "/acknowledged"));

      JsonNode laptop = device(journey(id(sent)), "laptop");
      assertThat(laptop.at("/pushed/reason").textValue()).isEqualTo("offline");
      assertThat(isDone(laptop, "/synced")).isTrue();
    }
  }

  @Test
  void readingIsTold() {
    try (ChatClient device = ChatClient.login(1, bob, "laptop")) {
      JsonNode read = alice.say(bob, "read");
      device.ok("conversation.clearUnread", "conversationId", alice.user());
      JsonNode unread = alice.say(bob, "unread");

      assertThat(receiver(journey(id(read))).at("/read/exact").booleanValue()).isTrue();
      assertThat(receiver(journey(id(read))).at("/read/atMs").longValue())
          .isGreaterThanOrEqualTo(read.get("sentAtMs").longValue());
      assertThat(receiver(journey(id(unread))).at("/read/reason").textValue()).isEqualTo("unread");
    }
  }

  @Test
  void aMessageThatTheAppDoesNotHaveIsNotFound() {
    String sent = id(alice.say(bob, "hello"));

    assertProblem(get(1, sent + "0", Token.server()), 404, 6000299);
    assertProblem(get(1, "nonsense", Token.server()), 404, 6000299);
    assertProblem(get(2, sent, Token.server().app(2)), 404, 6000299);
  }

  @Test
  void onlyABackendOfTheAppMayAsk() {
    String sent = id(alice.say(bob, "hello"));

    assertProblem(get(1, sent, Token.of(alice.user())), 403, 6000541);
    assertProblem(get(1, sent, Token.server().app(2)), 403, 6000541);
    assertProblem(Rest.get(path(1, sent)), 401, 6000103);
  }

  @Test
  void openApiDescribesIt() {
    assertThat(Rest.get("/openapi").text())
        .contains("/v1/apps/{app}/messages/{message}/journey", "acknowledged");
  }

  private void acknowledge(ChatClient device, JsonNode sent) {
    device.ok(
        "message.ack",
        "positions",
        List.of(Map.of("conversationId", alice.user(), "seq", sent.get("seq").longValue())));
  }

  private static String id(JsonNode sent) {
    return sent.get("messageId").textValue();
  }

  private static JsonNode journey(String messageId) {
    Answer answer = get(1, messageId, Token.server());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static Answer get(long app, String messageId, Token token) {
    return Rest.get(path(app, messageId), "Authorization", "Bearer " + token.sign());
  }

  private static String path(long app, String messageId) {
    return "/v1/apps/" + app + "/messages/" + messageId + "/journey";
  }

  private static JsonNode receiver(JsonNode journey) {
    assertThat(journey.get("receivers")).hasSize(1);
    return journey.at("/receivers/0");
  }

  private static JsonNode device(JsonNode journey, String deviceId) {
    for (JsonNode device : receiver(journey).get("devices")) {
      if (device.get("deviceId").textValue().equals(deviceId)) {
        return device;
      }
    }
    throw new AssertionError("no device " + deviceId + " in " + journey);
  }

  private static boolean isDone(JsonNode node, String step) {
    return node.at(step + "/done").booleanValue();
  }

  private static void assertProblem(Answer answer, int status, int code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("code").intValue()).isEqualTo(code);
  }
}
