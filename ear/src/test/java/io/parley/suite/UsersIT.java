package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Json;
import io.parley.suite.client.Rest;
import io.parley.suite.client.Rest.Answer;
import io.parley.suite.client.Token;
import io.parley.suite.client.Users;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Profiles of users (zim.md A2). */
class UsersIT extends BlackBox {
  private final ChatClient alice = ChatClient.login(Users.fresh("alice"));
  private final ChatClient bob = ChatClient.login(Users.fresh("bob"));

  @AfterEach
  void close() {
    List.of(alice, bob).forEach(ChatClient::close);
  }

  private static Answer call(String method, String user, Map<String, ?> body) {
    return Rest.call(
        method,
        "/v1/apps/1/users/" + user,
        body,
        "Authorization",
        "Bearer " + Token.server().sign());
  }

  private static int code(Answer answer) {
    return answer.json().get("code").intValue();
  }

  @Test
  void aProfileIsSeenByOthersAndToldToTheOwnDevices() {
    try (ChatClient other = ChatClient.login(1, alice.user(), "other")) {
      JsonNode updated =
          alice.ok("user.update", "userName", "Alice", "extendedData", "x".repeat(2048));
      assertThat(updated.get("userName").textValue()).isEqualTo("Alice");

      JsonNode told = other.awaitPush(push -> push.get("push").textValue().equals("user.changed"));
      assertThat(told.get("user")).isEqualTo(updated);
      JsonNode found = bob.ok("user.query", "userIds", List.of(alice.user(), "nobody-at-all"));
      assertThat(found.get("users").get(0)).isEqualTo(updated);
      assertThat(found.at("/errorUsers/0/reason").intValue()).isEqualTo(6000011);
      JsonNode self = alice.ok("user.self");
      assertThat(self.get("user")).isEqualTo(updated);
      assertThat(self.get("platforms").get(0).intValue()).isEqualTo(6);
      assertThat(self.get("onlineSinceMs").longValue()).isPositive();
    }
  }

  @Test
  void profilesHaveLimits() {
    assertThat(alice.refused("user.update")).isEqualTo(6000001);
    assertThat(alice.refused("user.update", "userName", "é".repeat(128) + 'x')).isEqualTo(6000001);
    assertThat(alice.refused("user.update", "avatarUrl", "x".repeat(501))).isEqualTo(6000001);
    assertThat(alice.refused("user.update", "extendedData", "x".repeat(2049))).isEqualTo(6000001);
    assertThat(alice.refused("user.query", "userIds", List.of())).isEqualTo(6000001);
    assertThat(alice.refused("user.query", "userIds", ids(11))).isEqualTo(6000001);
    alice.ok("user.query", "userIds", ids(10));
    assertThat(alice.refused("user.query", "userIds", List.of(bob.user()))).isEqualTo(6000012);
    bob.ok("user.query", "userIds", List.of(alice.user()));
  }

  private static List<String> ids(int count) {
    return Collections.nCopies(count, "u").stream().map(Users::fresh).toList();
  }

  @Test
  void aBackendRegistersAndChangesUsers() {
    String carol = Users.fresh("carol");
    assertThat(code(call("PATCH", carol, Map.of("userName", "Carol")))).isEqualTo(6000011);
    assertThat(code(call("PUT", carol, Map.of()))).isEqualTo(6000001);

    JsonNode made =
        call("PUT", carol, Map.of("userName", "Carol", "userAvatarUrl", "c.png")).json();
    assertThat(made.get("userName").textValue()).isEqualTo("Carol");
    assertThat(made.get("onlineStatus").intValue()).isEqualTo(99);
    JsonNode changed = call("PATCH", alice.user(), Map.of("extendedData", "vip")).json();
    assertThat(changed.get("extendedData").textValue()).isEqualTo("vip");
    alice.awaitPush(push -> push.toString().contains("\"vip\""));
    assertThat(
            Json.texts(bob.ok("user.query", "userIds", List.of(carol)).get("users"), "avatarUrl"))
        .containsExactly("c.png");
  }
}
