package io.parley.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestConventionsTest {
  private static final String MESSAGES = "apps/1/users/alice/messages";
  private final Api api = new Api();

  @Test
  void aUserComesWithPresence() {
    Api.Answer answer = api.get("apps/1/users/alice");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"userId\":\"alice\",\"userName\":\"Alice\",\"userAvatarUrl\":\"\",\"extendedData\":\"\","
                + "\"onlineStatus\":0,\"onlineStatusSinceMs\":1795262400000,"
                + "\"onlinePlatforms\":[6]}");
  }

  @Test
  void anUnknownUserIsAProblemWithTheCodeOfTheSocket() {
    Api.Answer answer = api.get("apps/1/users/nobody");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"type\":\"urn:parley:error:6000011\",\"title\":\"user not found\",\"status\":404,"
                + "\"detail\":\"the user is not registered\",\"code\":6000011}");
  }

  @Test
  void withoutTokenTheAnswerNamesTheScheme() {
    Api.Answer answer = api.call("GET", "apps/1/users/alice", Map.of(), new byte[0]);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers())
        .containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    assertThat(answer.body()).contains("\"code\":6000103");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic c2VydmVyLXRva2Vu", "Bearer", "Bearer forged"})
  void anotherAuthorizationIsRefused(String header) {
    Api.Answer answer =
        api.call("GET", "apps/1/users/alice", Map.of("Authorization", header), new byte[0]);

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void theSchemeOfTheTokenIsReadInAnyCase() {
    Map<String, String> headers = Map.of("Authorization", "bearer server-token");

    assertThat(api.call("GET", "apps/1/users/alice", headers, new byte[0]).status()).isEqualTo(200);
  }

  @Test
  void anotherAppIsForbidden() {
    Api.Answer answer = api.get("apps/2/users/alice");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("\"code\":6000541");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "apps/one/users/alice", "apps/99999999999999999999/users/a"})
  void anUnknownPathIsAProblem(String path) {
    Api.Answer answer = api.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":6000013", "\"status\":404");
  }

  @Test
  void aWrongMethodIsAProblemThatNamesTheAllowedOnes() {
    Api.Answer answer =
        api.call("DELETE", "apps/1/users/alice", Map.of("Authorization", Api.SERVER), new byte[0]);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers().get("Allow")).contains("GET");
    assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
  }

  @Test
  void anotherMediaTypeIsAProblem() {
    Api.Answer answer = api.post(MESSAGES, Map.of("Content-Type", "text/plain"), "hello");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.body()).contains("\"code\":6000013");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "{\"message\":1}",
        "{\"message\":\" \"}",
        "{\"message\":\"hi\",\"priority\":4}",
        "{\"message\":\"hi\",\"type\":\"1\"}",
        "{\"message\":\"a\",\"message\":\"b\"}"
      })
  void aBodyThatBreaksTheContractIsRefusedAndNotSent(String body) {
    Api.Answer answer = api.post(MESSAGES, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":6000001");
    assertThat(api.sent).isEmpty();
  }

  @Test
  void aBodyBeyondTheBoundIsRefused() {
    String body = "{\"message\":\"" + "x".repeat(Limits.FRAME_BYTES_MAX) + "\"}";

    Api.Answer answer = api.post(MESSAGES, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("at most 262144 bytes");
  }

  @Test
  void brokenUtf8IsRefused() {
    byte[] body = "{\"message\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    Map<String, String> headers =
        Map.of("Authorization", Api.SERVER, "Content-Type", "application/json");

    assertThat(api.call("POST", MESSAGES, headers, body).status()).isEqualTo(400);
    assertThat(api.sent).isEmpty();
  }

  @Test
  void theUnforeseenShowsALogIdAndNothingElse() {
    api.failure = new IllegalStateException("secret of the database");

    Api.Answer answer = api.post(MESSAGES, "{\"message\":\"hi\"}");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).contains("\"code\":6000007", "log id").doesNotContain("secret");
  }

  @Test
  void aRefusalToBeRetriedSaysWhen() {
    api.failure = new CompletionException(new ChatException(ErrorCode.OVERLOADED, "full", 1_500));

    Api.Answer answer = api.post(MESSAGES, "{\"message\":\"hi\"}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("Retry-After", "2");
    assertThat(answer.body()).contains("\"code\":6000102", "\"retryAfterMs\":1500");
  }

  @Test
  void demoTokensAreNotThereWithoutADemoKey() {
    assertThat(api.get("demo/token?userID=alice").status()).isEqualTo(404);
  }

  @Test
  void demoTokensNeedNoToken() {
    api.demoToken = Optional.of("jwt");

    Api.Answer answer = api.call("GET", "demo/token?userID=alice", Map.of(), new byte[0]);

    assertThat(answer.body()).isEqualTo("{\"token\":\"jwt\",\"appID\":1}");
  }

  @Test
  void demoTokensNeedAUserId() {
    api.demoToken = Optional.of("jwt");

    assertThat(api.get("demo/token?userID=a%20b").body()).contains("\"code\":6000124");
    assertThat(api.get("demo/token").body()).contains("\"code\":6000001");
  }
}
