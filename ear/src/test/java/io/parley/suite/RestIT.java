package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Rest;
import io.parley.suite.client.Rest.Answer;
import io.parley.suite.client.Token;
import io.parley.suite.client.Users;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestIT extends BlackBox {
  private static final String AUTHORIZATION = "Authorization";

  @Test
  void aBackendsMessageReachesTheUser() {
    try (ChatClient bob = ChatClient.login(Users.fresh("bob"))) {
      Answer answer = post(bob.user(), Map.of("message", "shipped"), "key");

      assertThat(answer.status()).isEqualTo(201);
      JsonNode received = bob.awaitMessages(1).get(0);
      assertThat(received.get("message").textValue()).isEqualTo("shipped");
      assertThat(received.get("server").booleanValue()).isTrue();
      assertThat(received.get("messageId")).isEqualTo(answer.json().get("messageId"));
    }
  }

  @Test
  void theSameIdempotencyKeySendsOnce() {
    try (ChatClient bob = ChatClient.login(Users.fresh("bob"))) {
      Answer first = post(bob.user(), Map.of("message", "once"), "same");
      Answer second = post(bob.user(), Map.of("message", "once"), "same");

      assertThat(second.status()).isEqualTo(200);
      assertThat(second.json()).isEqualTo(first.json());
      JsonNode page = bob.ok("message.history", "conversationId", "system", "count", 10);
      assertThat(page.get("messages")).hasSize(1);
    }
  }

  @Test
  void refusalsAreProblemDocumentsWithTheNumbersOfTheSocket() {
    String bob = Users.fresh("bob");
    ChatClient.login(bob).close();

    assertProblem(post("nobody", Map.of("message", "x"), "k"), 404, 6000204);
    assertProblem(post(bob, Map.of("message", " "), "k"), 400, 6000001);
    assertProblem(post(bob, Map.of(), "k"), 400, 6000001);
    assertProblem(post(bob, Map.of("message", "x", "from", "nobody"), "k"), 404, 6000011);
  }

  @Test
  void onlyABackendOfTheAppMaySend() {
    String bob = Users.fresh("bob");
    Map<String, String> body = Map.of("message", "x");

    assertProblem(Rest.post(messages(bob), body), 401, 6000103);
    assertProblem(
        Rest.post(messages(bob), body, AUTHORIZATION, "Bearer " + Token.of(bob).sign()),
        403,
        6000541);
    assertProblem(
        Rest.post(messages(bob), body, AUTHORIZATION, "Bearer " + Token.server().app(2).sign()),
        403,
        6000541);
    String expired = Token.server().lives(-120, -60).sign();
    assertProblem(Rest.post(messages(bob), body, AUTHORIZATION, "Bearer " + expired), 401, 6000106);
  }

  @Test
  void openApiDescribesTheMessages() {
    String document = Rest.get("/openapi").text();

    assertThat(document).contains("/v1/apps/{app}/users/{user}/messages", "Idempotency-Key");
  }

  @Test
  void healthIsTold() {
    assertThat(Rest.get("/health/live").status()).isEqualTo(200);
    Answer ready = Rest.get("/health/ready");
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.json().get("status").textValue()).isEqualTo("UP");
  }

  @Test
  void demoTokensAreNotGivenWithoutADemoKey() {
    assertThat(Rest.get("/v1/demo/token?userID=alice").status()).isEqualTo(404);
  }

  private static Answer post(String user, Map<String, ?> body, String key) {
    return Rest.post(
        messages(user),
        body,
        AUTHORIZATION,
        "Bearer " + Token.server().sign(),
        "Idempotency-Key",
        user + key);
  }

  private static String messages(String user) {
    return "/v1/apps/1/users/" + user + "/messages";
  }

  private static void assertProblem(Answer answer, int status, int code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.mediaType()).isEqualTo("application/problem+json");
    assertThat(answer.json().get("code").intValue()).isEqualTo(code);
    assertThat(answer.json().get("status").intValue()).isEqualTo(status);
  }
}
