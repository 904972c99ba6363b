package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.Json;
import io.parley.suite.client.Rest;
import io.parley.suite.client.Rest.Answer;
import io.parley.suite.client.Token;
import io.parley.suite.client.Users;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rooms of which the app keeps the messages; nodes notice such a change within seconds. */
class RoomHistoryIT extends BlackBox {
  private static final String APP = "/v1/apps/1";

  private final String room = Users.fresh("room");
  private final ChatClient alice = ChatClient.login(Users.fresh("alice"));
  private final ChatClient bob = ChatClient.login(Users.fresh("bob"));

  @AfterEach
  void close() {
    keep(Map.of("roomHistoryS", 0, "roomHistoryBeforeS", 10_800));
    List.of(alice, bob).forEach(ChatClient::close);
  }

  private static Answer call(String method, String path, Map<String, ?> body) {
    return Rest.call(method, APP + path, body, "Authorization", "Bearer " + Token.server().sign());
  }

  private static JsonNode keep(Map<String, Integer> settings) {
    return call("PATCH", "/settings", settings).json();
  }

  private JsonNode say(String text) {
    return alice.ok("room.send", "roomId", room, "message", text);
  }

  private boolean isStored() {
    return call("POST", "/rooms/" + room + "/messages", Map.of("message", "probe"))
        .json()
        .has("seq");
  }

  private JsonNode history(ChatClient client, boolean backward, long anchor, int count) {
    return client.ok(
        "room.history", "roomId", room, "anchorSeq", anchor, "backward", backward, "count", count);
  }

  @Test
  void whatIsKeptCanBeReadByPages() {
    alice.ok("room.create", "roomId", room);
    bob.ok("room.join", "roomId", room);
    Deadline.until("nothing is stored", () -> !isStored());
    assertThat(Json.list(history(bob, true, 0, 10).get("messages"))).isEmpty();

    JsonNode settings = keep(Map.of("roomHistoryS", 600));
    assertThat(settings.get("roomHistoryBeforeS").intValue()).isEqualTo(10_800);
    Deadline.until("messages are stored", this::isStored);
    long first = say("one").get("seq").longValue();
    alice.ok("room.send", "roomId", room, "type", 2, "message", "AQID");
    alice.ok("room.send", "roomId", room, "type", 20, "message", "barrage");
    say("two");

    JsonNode page = history(bob, false, first - 1, 10);
    assertThat(Json.texts(page.get("messages"), "message")).containsExactly("one", "two");
    assertThat(page.get("more").booleanValue()).isFalse();
    JsonNode newest = history(bob, true, 0, 1);
    assertThat(Json.texts(newest.get("messages"), "message")).containsExactly("two");
    assertThat(newest.get("more").booleanValue()).isTrue();
    JsonNode pushed =
        bob.awaitPush(push -> push.toString().contains("\"two\"")).get("messages").get(0);
    assertThat(pushed.get("seq").longValue()).isEqualTo(first + 1);

    JsonNode byRest = call("GET", "/rooms/" + room + "/messages?count=2", Map.of()).json();
    assertThat(Json.texts(byRest.get("messages"), "message")).containsExactly("one", "two");
    assertThat(
            bob.ok("room.resume", "rooms", List.of(Map.of("roomId", room, "attributeSeq", 0)))
                .get("rooms")
                .get(0)
                .get("room")
                .get("messageSeq")
                .longValue())
        .isEqualTo(first + 1);
  }

  @Test
  void onlyMembersReadAndOnlyFromSomeTimeBeforeTheirEntry() {
    keep(Map.of("roomHistoryS", 600, "roomHistoryBeforeS", 0));
    alice.ok("room.create", "roomId", room);
    Deadline.until("messages are stored", this::isStored);
    assertThat(bob.refused("room.history", "roomId", room, "count", 1)).isEqualTo(6000321);
    say("before");

    bob.ok("room.join", "roomId", room);
    say("after");
    Deadline.until(
        "bob reads what was said since he entered",
        () ->
            Json.texts(history(bob, true, 0, 10).get("messages"), "message")
                .equals(List.of("after")));

    alice.ok("room.leave", "roomId", room);
    bob.ok("room.leave", "roomId", room);
    bob.ok("room.create", "roomId", room);
    assertThat(Json.list(history(bob, true, 0, 10).get("messages"))).isEmpty();
  }

  @Test
  void settingsHaveBounds() {
    assertThat(
            call("PATCH", "/settings", Map.of("roomHistoryS", 86_401))
                .json()
                .get("code")
                .intValue())
        .isEqualTo(6000001);
    assertThat(call("GET", "/settings", Map.of()).json().get("roomHistoryS").intValue()).isZero();
    assertThat(Rest.call("GET", APP + "/settings", Map.of()).status()).isEqualTo(401);
  }
}
