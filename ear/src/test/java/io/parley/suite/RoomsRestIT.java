package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Json;
import io.parley.suite.client.Rest;
import io.parley.suite.client.Rest.Answer;
import io.parley.suite.client.Token;
import io.parley.suite.client.Users;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomsRestIT extends BlackBox {
  private static final String ROOMS = "/v1/apps/1/rooms";

  private final String room = Users.fresh("room");
  private final ChatClient alice = ChatClient.login(Users.fresh("alice"));

  @AfterEach
  void close() {
    alice.close();
  }

  private static String[] backend() {
    return new String[] {"Authorization", "Bearer " + Token.server().sign()};
  }

  private Answer call(String method, String path, Map<String, ?> body) {
    return Rest.call(method, ROOMS + path, body, backend());
  }

  private static JsonNode push(ChatClient client, String name) {
    return client.awaitPush(push -> push.get("push").textValue().equals(name));
  }

  @Test
  void aBackendCreatesSeesAndDestroysARoom() {
    Answer created =
        call(
            "POST",
            "",
            Map.of("roomId", room, "destroyDelayS", 60, "attributes", Map.of("k", "v")));
    assertThat(created.status()).isEqualTo(201);
    assertThat(call("POST", "", Map.of("roomId", room)).json().get("code").intValue())
        .isEqualTo(6000323);
    alice.ok("room.join", "roomId", room);
    assertThat(Json.texts(push(alice, "room.attributesUpdated").get("set"), "key"))
        .containsExactly("k");

    JsonNode found = call("GET", '/' + room, Map.of()).json();
    assertThat(found.get("memberCount").intValue()).isEqualTo(1);
    JsonNode members = call("GET", '/' + room + "/members", Map.of()).json().get("members");
    assertThat(Json.texts(members, "userId")).containsExactly(alice.user());
    assertThat(call("GET", '/' + room + "/members/" + alice.user(), Map.of()).status())
        .isEqualTo(200);

    assertThat(call("DELETE", '/' + room, Map.of()).status()).isEqualTo(204);
    assertThat(push(alice, "room.ended").get("event").intValue()).isEqualTo(3);
    assertThat(call("GET", '/' + room, Map.of()).json().get("code").intValue()).isEqualTo(6000322);
  }

  @Test
  void aBackendSpeaksChangesAttributesAndKicks() {
    alice.ok("room.create", "roomId", room, "attributes", Map.of("k", "v"));

    assertThat(call("POST", '/' + room + "/messages", Map.of("message", "hello")).status())
        .isEqualTo(201);
    JsonNode message = push(alice, "room.messages").get("messages").get(0);
    assertThat(message.get("server").booleanValue()).isTrue();
    Answer written =
        call(
            "PATCH",
            '/' + room + "/attributes",
            Map.of("set", Map.of("k", "w"), "delete", List.of("x")));
    assertThat(Json.list(written.json().get("errorKeys"))).hasSize(1);
    assertThat(
            Json.texts(
                call("GET", '/' + room + "/attributes", Map.of()).json().get("attributes"),
                "value"))
        .containsExactly("w");
    assertThat(
            call(
                    "POST",
                    '/' + room + "/marks/2",
                    Map.of("userIds", List.of(alice.user()), "on", true))
                .status())
        .isEqualTo(200);
    push(alice, "room.marksChanged");
    assertThat(alice.refused("room.send", "roomId", room, "message", "x")).isEqualTo(6000231);
    assertThat(
            call("DELETE", '/' + room + "/members/" + alice.user() + "?reason=bye", Map.of())
                .status())
        .isEqualTo(204);
    assertThat(push(alice, "room.ended").get("reason").textValue()).isEqualTo("bye");
    assertThat(call("DELETE", '/' + room + "/members/" + alice.user(), Map.of()).status())
        .isEqualTo(404);
  }

  @Test
  void whoABackendSpeaksForNeedNotHear() {
    try (ChatClient bob = ChatClient.login(Users.fresh("bob"))) {
      alice.ok("room.create", "roomId", room);
      bob.ok("room.join", "roomId", room);
      String messages = '/' + room + "/messages";

      call("POST", messages, Map.of("from", alice.user(), "message", "unheard"));
      call(
          "POST",
          messages,
          Map.of("from", alice.user(), "message", "heard", "senderUnaware", false));

      bob.awaitPush(push -> push.toString().contains("\"unheard\""));
      bob.awaitPush(push -> push.toString().contains("\"heard\""));
      alice.awaitPush(push -> push.toString().contains("\"heard\""));
      assertThat(alice.inbox().pushes()).noneMatch(it -> it.toString().contains("unheard"));
    }
  }

  @Test
  void onlyABackendOfTheAppMayAsk() {
    String user = "Bearer " + Token.of(alice.user()).sign();

    assertThat(Rest.get(ROOMS + '/' + room).status()).isEqualTo(401);
    assertThat(Rest.get(ROOMS + '/' + room, "Authorization", user).status()).isEqualTo(403);
    assertThat(Rest.get("/v1/apps/2/rooms/" + room, backend()).status()).isGreaterThan(400);
  }
}
