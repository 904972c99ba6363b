package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Json;
import io.parley.suite.client.Rest;
import io.parley.suite.client.Token;
import io.parley.suite.client.Users;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Custom messages, mentions, commands and targeted messages as clients see them. */
class MessageKindsIT extends BlackBox {
  private final ChatClient alice = ChatClient.login(Users.fresh("alice"));
  private final ChatClient bob = ChatClient.login(Users.fresh("bob"));
  private final ChatClient carol = ChatClient.login(Users.fresh("carol"));
  private final String team = Users.fresh("g");

  @BeforeEach
  void create() {
    alice.ok("group.create", "groupId", team, "userIds", List.of(bob.user(), carol.user()));
  }

  @AfterEach
  void leave() {
    List.of(alice, bob, carol).forEach(ChatClient::close);
  }

  private Object[] message(int conversationType, String to, int type, String text, Map<?, ?> more) {
    return new Object[] {
      "conversationType", conversationType,
      "conversationId", to,
      "clientMessageId", UUID.randomUUID().toString(),
      "type", type,
      "message", text,
      "options", more
    };
  }

  private JsonNode say(ChatClient sender, String text, Map<?, ?> options) {
    return sender.ok("message.send", message(2, team, 1, text, options));
  }

  private JsonNode conversation(ChatClient client) {
    return client.ok("conversation.get", "conversationType", 2, "conversationId", team);
  }

  private JsonNode history(ChatClient client) {
    return client
        .ok("message.history", "conversationType", 2, "conversationId", team, "count", 50)
        .get("messages");
  }

  private static JsonNode awaitPush(ChatClient client, String name) {
    return client.awaitPush(any -> any.get("push").textValue().equals(name));
  }

  @Test
  void aCustomMessageArrivesWithItsKind() {
    Map<String, ?> options = Map.of("subType", 7, "searchedContent", "shoes");

    alice.ok("message.send", message(0, bob.user(), 200, "{\"cart\":1}", options));

    JsonNode received = bob.awaitMessages(1).get(0);
    assertThat(received.get("type").intValue()).isEqualTo(200);
    assertThat(received.get("message").textValue()).isEqualTo("{\"cart\":1}");
    assertThat(received.get("options")).isEqualTo(Json.read(Json.of(options)));
    JsonNode stored =
        bob.ok("message.history", "conversationId", alice.user(), "count", 1).get("messages");
    assertThat(stored.get(0)).isEqualTo(received);
  }

  @Test
  void aMentionIsListedOnEachDeviceUntilItIsRead() {
    say(alice, "you two", Map.of("mentionedUserIds", List.of(bob.user(), "stranger")));
    say(carol, "all", Map.of("mentionAll", true));

    List<JsonNode> received = bob.awaitMessages(2);
    assertThat(received.get(0).at("/options/mentionedUserIds")).hasSize(2);
    try (ChatClient tablet = ChatClient.login(bob.user())) {
      JsonNode mentions = tablet.ok("session.sync").at("/conversations/0/mentions");
      assertThat(Json.numbers(mentions, "type")).containsExactly(1L, 2L);
      assertThat(Json.texts(mentions, "from")).containsExactly(alice.user(), carol.user());
      assertThat(Json.texts(mentions, "messageId")).isEqualTo(Json.texts(received, "messageId"));

      tablet.ok("conversation.clearUnread", "conversationType", 2, "conversationId", team);

      assertThat(awaitPush(bob, "conversation.changed").get("conversation").has("mentions"))
          .isFalse();
    }
    assertThat(Json.numbers(conversation(alice).get("mentions"), "type")).containsExactly(2L);
    assertThat(conversation(carol).has("mentions")).isFalse();
  }

  @Test
  void whatDoesNotCountIsNotUnread() {
    say(alice, "quiet", Map.of("noUnread", true));
    say(alice, "loud", Map.of());

    assertThat(bob.awaitMessages(2)).hasSize(2);
    assertThat(conversation(bob).get("unread").intValue()).isEqualTo(1);
    assertThat(conversation(alice).get("unread").intValue()).isZero();
  }

  @Test
  void aCommandReachesWhoIsOnlineAndLeavesNothing() {
    JsonNode toPeer = alice.ok("message.send", message(0, bob.user(), 2, "AP8B", Map.of()));
    JsonNode received = awaitPush(bob, "message.command").get("message");
    assertThat(received.get("message").textValue()).isEqualTo("AP8B");
    assertThat(received.get("messageId")).isEqualTo(toPeer.get("messageId"));
    assertThat(toPeer.get("seq").intValue()).isZero();
    alice.ok("message.send", message(2, team, 2, "AAE=", Map.of()));
    assertThat(awaitPush(carol, "message.command").at("/message/to").textValue()).isEqualTo(team);

    assertThat(bob.refused("conversation.get", "conversationId", alice.user())).isEqualTo(6000603);
    assertThat(history(carol)).isEmpty();
    assertThat(alice.refused("message.send", message(0, "nobody-" + team, 2, "AP8B", Map.of())))
        .isEqualTo(6000204);
    assertThat(alice.refused("message.send", message(2, "none-" + team, 2, "AP8B", Map.of())))
        .isEqualTo(6000523);
    alice.ok("group.kick", "groupId", team, "userIds", List.of(carol.user()));
    assertThat(carol.refused("message.send", message(2, team, 2, "AP8B", Map.of())))
        .isEqualTo(6000521);
  }

  @Test
  void aRoomTakesCustomMessagesAndMentions() {
    alice.ok("room.create", "roomId", team, "roomName", "");
    bob.ok("room.join", "roomId", team);
    Map<String, ?> options = Map.of("subType", 3, "mentionedUserIds", List.of(bob.user()));

    alice.ok("room.send", "roomId", team, "type", 200, "message", "{}", "options", options);

    JsonNode received = awaitPush(bob, "room.messages").at("/messages/0");
    assertThat(received.get("type").intValue()).isEqualTo(200);
    assertThat(received.get("options")).isEqualTo(Json.read(Json.of(options)));
  }

  @Test
  void aBackendSendsEachKind() {
    String[] server = {"Authorization", "Bearer " + Token.server().sign()};
    String path = "/v1/apps/1/users/" + bob.user() + "/messages";

    Rest.Answer command = Rest.post(path, Map.of("type", 2, "message", "AP8B"), server);
    Rest.Answer custom =
        Rest.post(
            path, Map.of("type", 200, "message", "{}", "options", Map.of("subType", 3)), server);

    assertThat(command.status()).isEqualTo(201);
    assertThat(awaitPush(bob, "message.command").at("/message/server").booleanValue()).isTrue();
    assertThat(custom.json().at("/options/subType").intValue()).isEqualTo(3);
    assertThat(bob.awaitMessages(1).get(0).get("type").intValue()).isEqualTo(200);
  }

  @Test
  void aTargetedMessageIsSeenByItsTargetsAlone() {
    String[] server = {"Authorization", "Bearer " + Token.server().sign()};
    say(alice, "to all", Map.of());
    JsonNode sent =
        Rest.post(
                "/v1/apps/1/groups/" + team + "/messages",
                Map.of(
                    "from", alice.user(),
                    "message", "to bob",
                    "targets", Map.of("userIds", List.of(bob.user()))),
                server)
            .json();

    assertThat(sent.get("targeted").booleanValue()).isTrue();
    assertThat(Json.texts(bob.awaitMessages(2), "message")).containsExactly("to all", "to bob");
    assertThat(awaitPush(carol, "message.skipped").get("seq").intValue()).isEqualTo(2);
    assertThat(Json.texts(carol.awaitMessages(1), "message")).containsExactly("to all");
    assertThat(Json.texts(history(alice), "message")).containsExactly("to all", "to bob");
    assertThat(Json.texts(history(carol), "message")).containsExactly("to all");
    assertThat(conversation(bob).get("unread").intValue()).isEqualTo(1);
    assertThat(conversation(bob).at("/lastMessage/message").textValue()).isEqualTo("to bob");
    assertThat(conversation(carol).at("/lastMessage/message").textValue()).isEqualTo("to all");
    try (ChatClient tablet = ChatClient.login(carol.user())) {
      assertThat(Json.texts(tablet.ok("session.sync").get("messages"), "message"))
          .containsExactly("to all");
    }
    String journey = "/v1/apps/1/messages/" + sent.get("messageId").textValue() + "/journey";
    assertThat(Json.texts(Rest.get(journey, server).json().get("receivers"), "userId"))
        .containsExactly(bob.user());
  }

  @Test
  void whatIsTooMuchIsRefusedAndStoresNothing() {
    List<String> many = Collections.nCopies(51, bob.user());

    assertThat(
            alice.refused(
                "message.send", message(2, team, 1, "x", Map.of("mentionedUserIds", many))))
        .isEqualTo(6000001);
    assertThat(alice.refused("message.send", message(2, team, 200, "x", Map.of("subType", 201))))
        .isEqualTo(6000001);
    assertThat(alice.refused("message.send", message(2, team, 2, "no base64", Map.of())))
        .isEqualTo(6000001);
    assertThat(alice.refused("message.send", message(2, team, 20, "barrage", Map.of())))
        .isEqualTo(6000013);
    assertThat(history(alice)).isEmpty();
  }
}
