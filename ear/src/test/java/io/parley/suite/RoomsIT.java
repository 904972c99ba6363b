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
import org.junit.jupiter.api.Test;

class RoomsIT extends BlackBox {
  private final String room = Users.fresh("room");
  private final ChatClient alice = ChatClient.login(Users.fresh("alice"));
  private final ChatClient bob = ChatClient.login(Users.fresh("bob"));
  private final ChatClient carol = ChatClient.login(Users.fresh("carol"));

  @AfterEach
  void close() {
    List.of(alice, bob, carol).forEach(ChatClient::close);
  }

  private static JsonNode push(ChatClient client, String name) {
    return client.awaitPush(push -> push.get("push").textValue().equals(name));
  }

  private static List<JsonNode> messages(ChatClient client) {
    return client.inbox().pushes().stream()
        .filter(push -> push.get("push").textValue().equals("room.messages"))
        .flatMap(push -> Json.list(push.get("messages")).stream())
        .toList();
  }

  private void say(ChatClient from, String text) {
    from.ok("room.send", "roomId", room, "message", text);
  }

  private void enterBoth() {
    alice.ok("room.create", "roomId", room);
    bob.ok("room.join", "roomId", room);
  }

  @Test
  void thoseInARoomHearEachOther() {
    JsonNode created =
        alice.ok(
            "room.create", "roomId", room, "roomName", "Lounge", "attributes", Map.of("k", "v"));
    assertThat(created.get("created").booleanValue()).isTrue();
    JsonNode entered = bob.ok("room.enter", "roomId", room, "roomName", "ignored");

    assertThat(entered.get("room").get("roomName").textValue()).isEqualTo("Lounge");
    assertThat(entered.get("room").get("memberCount").intValue()).isEqualTo(2);
    JsonNode joined = push(alice, "room.membersJoined");
    assertThat(Json.texts(joined.get("members"), "userId")).containsExactly(bob.user());
    JsonNode attributes = push(bob, "room.attributesUpdated");
    assertThat(Json.texts(attributes.get("set"), "value")).containsExactly("v");

    say(bob, "hello");
    alice.ok("room.send", "roomId", room, "type", 2, "message", "AQID", "priority", 3);
    alice.ok("room.send", "roomId", room, "type", 20, "message", "barrage");
    Deadline.until("alice hears bob", () -> messages(alice).size() == 1);
    Deadline.until("bob hears alice", () -> messages(bob).size() == 2);
    assertThat(messages(alice).get(0).get("from").textValue()).isEqualTo(bob.user());
    assertThat(Json.texts(messages(bob), "message")).containsExactly("AQID", "barrage");

    bob.ok("room.leave", "roomId", room);
    assertThat(Json.texts(push(alice, "room.membersLeft").get("members"), "userId"))
        .containsExactly(bob.user());
    assertThat(
            carol
                .ok("roomMember.count", "roomIds", List.of(room))
                .get("counts")
                .get(0)
                .get("count")
                .intValue())
        .isEqualTo(1);
  }

  @Test
  void aStrangerMayDoNothing() {
    alice.ok("room.create", "roomId", room);
    List<String> users = List.of(alice.user());

    assertThat(bob.refused("room.send", "roomId", room, "message", "x")).isEqualTo(6000321);
    assertThat(bob.refused("room.leave", "roomId", room)).isEqualTo(6000321);
    assertThat(bob.refused("roomAttribute.query", "roomId", room)).isEqualTo(6000321);
    assertThat(bob.refused("roomAttribute.write", "roomId", room, "set", Map.of("k", "v")))
        .isEqualTo(6000321);
    assertThat(bob.refused("roomMember.list", "roomId", room, "count", 10)).isEqualTo(6000321);
    assertThat(bob.refused("roomMember.query", "roomId", room, "userIds", users))
        .isEqualTo(6000321);
    assertThat(bob.refused("roomMember.kick", "roomId", room, "userIds", users)).isEqualTo(6000321);
    assertThat(
            bob.refused("roomMember.mark", "roomId", room, "userIds", users, "mark", 1, "on", true))
        .isEqualTo(6000321);
    assertThat(bob.refused("roomMember.marked", "roomId", room, "mark", 1)).isEqualTo(6000321);
    assertThat(bob.refused("room.update", "roomId", room, "mutedAll", true)).isEqualTo(6000321);
    assertThat(
            bob.refused(
                "roomMemberAttribute.write",
                "roomId",
                room,
                "userIds",
                users,
                "attributes",
                Map.of("k", "v")))
        .isEqualTo(6000321);
    assertThat(bob.refused("roomMemberAttribute.list", "roomId", room, "count", 10))
        .isEqualTo(6000321);
    assertThat(bob.refused("room.join", "roomId", room + "-none")).isEqualTo(6000322);
    assertThat(bob.refused("room.create", "roomId", room)).isEqualTo(6000323);
    assertThat(alice.refused("room.join", "roomId", room)).isEqualTo(6000320);
  }

  @Test
  void limitsAreInBytes() {
    alice.ok("room.create", "roomId", room);

    assertThat(alice.refused("room.create", "roomId", "é".repeat(65))).isEqualTo(6000001);
    assertThat(alice.refused("room.create", "roomId", "tab\t")).isEqualTo(6000001);
    assertThat(write("é".repeat(9), "v")).isEqualTo(6000335);
    assertThat(write("k", "é".repeat(513))).isEqualTo(6000336);
    assertThat(alice.refused("room.send", "roomId", room, "type", 2, "message", "no base 64"))
        .isEqualTo(6000001);
    assertThat(alice.refused("room.send", "roomId", room, "type", 7, "message", "x"))
        .isEqualTo(6000013);
    assertThat(alice.refused("room.send", "roomId", room, "type", 20, "message", "é".repeat(2561)))
        .isEqualTo(6000001);
    for (int i = 0; i < 4; i++) {
      alice.ok("room.enter", "roomId", room + "-" + i);
    }
    assertThat(alice.refused("room.enter", "roomId", room + "-6")).isEqualTo(6000325);
    assertThat(alice.ok("room.leaveAll").get("roomIds")).hasSize(5);
  }

  private int write(String key, String value) {
    return alice.refused("roomAttribute.write", "roomId", room, "set", Map.of(key, value));
  }

  @Test
  void theMutedAreHeardAgainWhenFreed() {
    enterBoth();
    List<String> users = List.of(bob.user());

    alice.ok("roomMember.mark", "roomId", room, "userIds", users, "mark", 2, "on", true);
    push(bob, "room.marksChanged");
    assertThat(bob.refused("room.send", "roomId", room, "message", "x")).isEqualTo(6000231);
    alice.ok("roomMember.mark", "roomId", room, "userIds", users, "mark", 2, "on", false);
    bob.awaitPush(push -> push.has("on") && !push.get("on").booleanValue());
    say(bob, "again");

    alice.ok("room.update", "roomId", room, "mutedAll", true, "announcement", "quiet");
    assertThat(push(bob, "room.changed").get("room").get("announcement").textValue())
        .isEqualTo("quiet");
    assertThat(bob.refused("room.send", "roomId", room, "message", "x")).isEqualTo(6000231);
    say(alice, "the owner may");
    alice.ok("roomMember.mark", "roomId", room, "userIds", users, "mark", 3, "on", true);
    bob.awaitPush(push -> push.has("mark") && push.get("mark").intValue() == 3);
    say(bob, "allowed");
    Deadline.until("all heard", () -> messages(alice).size() == 2);
  }

  @Test
  void theKickedMayComeBackAndTheBannedMayNot() {
    enterBoth();
    List<String> bobs = List.of(bob.user());

    assertThat(bob.refused("roomMember.kick", "roomId", room, "userIds", List.of(alice.user())))
        .isEqualTo(6000541);
    alice.ok("roomMember.kick", "roomId", room, "userIds", bobs, "reason", "spam");
    JsonNode ended = push(bob, "room.ended");
    assertThat(ended.get("event").intValue()).isEqualTo(8);
    assertThat(ended.get("reason").textValue()).isEqualTo("spam");
    assertThat(bob.refused("room.send", "roomId", room, "message", "x")).isEqualTo(6000321);
    bob.ok("room.join", "roomId", room);

    alice.ok("roomMember.mark", "roomId", room, "userIds", bobs, "mark", 1, "on", true);
    assertThat(bob.refused("room.join", "roomId", room)).isEqualTo(6000327);
    assertThat(
            alice
                .ok("roomMember.marked", "roomId", room, "mark", 1)
                .get("users")
                .get(0)
                .get("userId")
                .textValue())
        .isEqualTo(bob.user());
  }

  @Test
  void anAdminModeratesMembersOnly() {
    enterBoth();
    carol.ok("room.join", "roomId", room);
    List<String> bobs = List.of(bob.user());
    assertThat(
            bob.refused("roomMember.mark", "roomId", room, "userIds", bobs, "mark", 4, "on", true))
        .isEqualTo(6000541);
    alice.ok("roomMember.mark", "roomId", room, "userIds", bobs, "mark", 4, "on", true);

    JsonNode result =
        bob.ok("roomMember.kick", "roomId", room, "userIds", List.of(alice.user(), carol.user()));
    assertThat(Json.texts(result.get("errorUsers"), "userId")).containsExactly(alice.user());
    assertThat(push(carol, "room.ended").get("event").intValue()).isEqualTo(8);
    JsonNode members = alice.ok("roomMember.list", "roomId", room, "count", 10).get("members");
    assertThat(Json.numbers(members, "role")).containsExactly(1L, 2L);
  }

  @Test
  void anotherDeviceTakesTheRoomOver() {
    enterBoth();
    try (ChatClient tablet = ChatClient.login(bob.user())) {
      tablet.ok("room.join", "roomId", room);

      assertThat(push(bob, "room.ended").get("event").intValue()).isEqualTo(10);
      assertThat(bob.refused("room.send", "roomId", room, "message", "x")).isEqualTo(6000321);
      say(alice, "to the tablet");
      Deadline.until("the tablet hears", () -> messages(tablet).size() == 1);
    }
  }

  @Test
  void aLostSocketResumesWithWhatChanged() {
    String device = Users.fresh("device");
    alice.ok("room.create", "roomId", room);
    ChatClient before = ChatClient.login(1, carol.user(), device);
    before.ok("room.join", "roomId", room);
    before.abort();
    alice.ok("roomAttribute.write", "roomId", room, "set", Map.of("k", "v"));

    try (ChatClient after = ChatClient.login(1, carol.user(), device)) {
      JsonNode rooms =
          after
              .ok(
                  "room.resume",
                  "rooms",
                  List.of(
                      Map.of("roomId", room, "attributeSeq", 0),
                      Map.of("roomId", room + "-none", "attributeSeq", 0)))
              .get("rooms");
      assertThat(Json.numbers(rooms, "state")).containsExactly(1L, 2L);
      assertThat(Json.texts(rooms.get(0).get("attributes"), "value")).containsExactly("v");
      say(alice, "still here");
      Deadline.until("heard", () -> messages(after).size() == 1);
      after.silent().ok("session.logout");
    }
    assertThat(Json.texts(push(alice, "room.membersLeft").get("members"), "userId"))
        .containsExactly(carol.user());
  }

  @Test
  void switchingIsOneStep() {
    enterBoth();
    assertThat(
            bob.refused("room.switch", "fromRoomId", room, "roomId", room + "-2", "create", false))
        .isEqualTo(6000322);
    say(bob, "still in");
    bob.ok("room.switch", "fromRoomId", room, "roomId", room + "-2", "create", true);

    push(alice, "room.membersLeft");
    assertThat(bob.refused("room.send", "roomId", room, "message", "x")).isEqualTo(6000321);
    bob.ok("room.send", "roomId", room + "-2", "message", "x");
  }

  @Test
  void aBatchOfAttributesIsOneEvent() {
    enterBoth();
    alice.ok("roomAttribute.write", "roomId", room, "set", Map.of("a", "1", "b", "2"));
    JsonNode result =
        alice.ok(
            "roomAttribute.write",
            "roomId",
            room,
            "set",
            Map.of("c", "3"),
            "delete",
            List.of("a", "none"));

    assertThat(Json.list(result.get("errorKeys"))).hasSize(1);
    JsonNode event =
        bob.awaitPush(
            push ->
                push.get("push").textValue().equals("room.attributesUpdated")
                    && push.has("deleted"));
    assertThat(Json.texts(event.get("set"), "key")).containsExactly("c");
    assertThat(Json.numbers(event.get("deleted"), "seq")).containsExactly(4L);
    assertThat(bob.refused("roomAttribute.write", "roomId", room, "delete", List.of("b")))
        .isEqualTo(6000331);
    bob.ok("roomAttribute.write", "roomId", room, "delete", List.of("b"), "force", true);
    JsonNode left = bob.ok("roomAttribute.query", "roomId", room);
    assertThat(Json.texts(left.get("attributes"), "key")).containsExactly("c");
  }

  @Test
  void membersCarryAttributes() {
    enterBoth();
    JsonNode result =
        alice.ok(
            "roomMemberAttribute.write",
            "roomId",
            room,
            "userIds",
            List.of(bob.user(), carol.user()),
            "attributes",
            Map.of("seat", "1"));

    assertThat(Json.texts(result.get("infos"), "userId")).containsExactly(bob.user());
    assertThat(Json.list(result.get("errorUsers"))).hasSize(1);
    JsonNode event = push(bob, "room.memberAttributesUpdated");
    assertThat(event.get("operator").textValue()).isEqualTo(alice.user());
    JsonNode infos =
        bob.ok("roomMemberAttribute.query", "roomId", room, "userIds", List.of(bob.user()))
            .get("infos");
    assertThat(infos.get(0).get("attributes").get("seat").textValue()).isEqualTo("1");
    assertThat(bob.ok("roomMemberAttribute.list", "roomId", room, "count", 10).get("infos"))
        .hasSize(1);
  }
}
