package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Json;
import io.parley.suite.client.Rest;
import io.parley.suite.client.Token;
import io.parley.suite.client.Users;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups as clients see them. */
class GroupsIT extends BlackBox {
  private final ChatClient alice = ChatClient.login(Users.fresh("alice"));
  private final ChatClient bob = ChatClient.login(Users.fresh("bob"));
  private final ChatClient carol = ChatClient.login(Users.fresh("carol"));
  private final String team = Users.fresh("g");

  @BeforeEach
  void create() {
    JsonNode created =
        alice.ok(
            "group.create",
            "groupId",
            team,
            "name",
            "Team",
            "userIds",
            List.of(bob.user(), "nobody-" + team));
    assertThat(Json.texts(created.get("members"), "userId"))
        .containsExactly(alice.user(), bob.user());
    assertThat(created.at("/errors/0/reason").intValue()).isEqualTo(6000011);
  }

  @AfterEach
  void leave() {
    List.of(alice, bob, carol).forEach(ChatClient::close);
  }

  private JsonNode say(ChatClient sender, String text) {
    return sender.ok(
        "message.send",
        "conversationType",
        2,
        "conversationId",
        team,
        "clientMessageId",
        UUID.randomUUID().toString(),
        "message",
        text);
  }

  private int refusedToSay(ChatClient sender) {
    return sender.refused(
        "message.send",
        "conversationType",
        2,
        "conversationId",
        team,
        "clientMessageId",
        UUID.randomUUID().toString(),
        "message",
        "no");
  }

  private static JsonNode awaitPush(ChatClient client, String name) {
    return client.awaitPush(any -> any.get("push").textValue().equals(name));
  }

  private JsonNode conversation(ChatClient client) {
    return client.ok("conversation.get", "conversationType", 2, "conversationId", team);
  }

  @Test
  void membersGetWhatIsSentAndCountItUnread() {
    JsonNode state = awaitPush(bob, "group.stateChanged");
    assertThat(state.get("event").intValue()).isEqualTo(4);
    assertThat(state.at("/group/name").textValue()).isEqualTo("Team");

    say(alice, "hello");
    say(bob, "hi");
    say(alice, "how are you");

    List<JsonNode> received = bob.awaitMessages(2);
    assertThat(Json.texts(received, "message")).containsExactly("hello", "how are you");
    assertThat(Json.texts(received, "to")).containsOnly(team);
    assertThat(Json.numbers(received, "conversationType")).containsOnly(2L);
    assertThat(conversation(bob).get("unread").intValue()).isEqualTo(2);
    assertThat(conversation(bob).get("name").textValue()).isEqualTo("Team");
    assertThat(conversation(alice).get("unread").intValue()).isEqualTo(1);
    bob.ok("conversation.clearUnread", "conversationType", 2, "conversationId", team);
    assertThat(conversation(bob).get("unread").intValue()).isZero();
  }

  @Test
  void whoComesLaterReadsFromTheStartAndWhoGoesNothingNewer() {
    say(alice, "1");
    carol.ok("group.join", "groupId", team);
    assertThat(awaitPush(alice, "group.membersChanged").get("groupId").textValue()).isEqualTo(team);
    say(alice, "2");
    assertThat(Json.texts(history(carol), "message")).containsExactly("1", "2");

    carol.ok("group.leave", "groupId", team);
    say(alice, "3");

    assertThat(Json.texts(history(carol), "message")).containsExactly("1", "2");
    assertThat(conversation(carol).get("disabled").booleanValue()).isTrue();
    assertThat(refusedToSay(carol)).isEqualTo(6000521);
    try (ChatClient tablet = ChatClient.login(carol.user())) {
      JsonNode sync = tablet.ok("session.sync");
      assertThat(Json.texts(sync.get("messages"), "message")).doesNotContain("3");
    }
    assertThat(Json.texts(history(bob), "message")).containsExactly("1", "2", "3");
  }

  private JsonNode history(ChatClient client) {
    return client
        .ok(
            "message.history",
            "conversationType",
            2,
            "conversationId",
            team,
            "backward",
            true,
            "count",
            50)
        .get("messages");
  }

  @Test
  void rightsHoldAtOnce() {
    assertThat(refusedToSay(carol)).isEqualTo(6000521);
    assertThat(bob.refused("group.kick", "groupId", team, "userIds", List.of(alice.user())))
        .isEqualTo(6000541);
    say(bob, "still here");
    alice.ok("group.mute", "groupId", team, "mode", 1, "durationS", 60);
    assertThat(refusedToSay(bob)).isEqualTo(6000231);
    alice.ok("group.setRole", "groupId", team, "userId", bob.user(), "role", 2);
    say(bob, "as an administrator");
    alice.ok("group.muteMembers", "groupId", team, "userIds", List.of(bob.user()), "durationS", -1);
    assertThat(refusedToSay(bob)).isEqualTo(6000231);
    alice.ok("group.kick", "groupId", team, "userIds", List.of(bob.user()));
    assertThat(refusedToSay(bob)).isEqualTo(6000521);
    alice.ok("group.dismiss", "groupId", team);
    assertThat(refusedToSay(alice)).isEqualTo(6000523);
    assertThat(alice.refused("group.create", "groupId", team)).isEqualTo(6000527);
  }

  @Test
  void theEndOfAMuteIsTold() {
    alice.ok("group.muteMembers", "groupId", team, "userIds", List.of(bob.user()), "durationS", 1);
    alice.ok("group.mute", "groupId", team, "mode", 1, "durationS", 1);

    JsonNode ended =
        bob.awaitPush(
            any -> any.at("/members/0/mutedUntilMs").asText().equals("0") && isOfTime(any));
    assertThat(ended.at("/members/0/userId").textValue()).isEqualTo(bob.user());
    JsonNode open =
        bob.awaitPush(any -> any.at("/changed/0").asText().equals("mute") && isOfTime(any));
    assertThat(open.at("/group/mute/mode").intValue()).isZero();
    say(bob, "at last");
  }

  private static boolean isOfTime(JsonNode push) {
    return push.at("/operator/userId").asText("?").isEmpty();
  }

  @Test
  void whatMembersWereOfflineForIsMissed() {
    try (ChatClient laptop = ChatClient.login(bob.user())) {
      laptop.ok("session.logout");
    }
    bob.ok("session.logout");
    say(alice, "while you were out");

    try (ChatClient back = ChatClient.login(bob.user())) {
      JsonNode sync = back.ok("session.sync");

      assertThat(Json.texts(sync.get("messages"), "message")).containsExactly("while you were out");
      assertThat(sync.at("/conversations/0/conversationId").textValue()).isEqualTo(team);
      back.ok(
          "message.ack",
          "positions",
          List.of(Map.of("conversationType", 2, "conversationId", team, "seq", 1)));
    }
  }

  @Test
  void aBackendManagesGroups() {
    String[] server = {"Authorization", "Bearer " + Token.server().sign()};
    String path = "/v1/apps/1/groups/" + team;
    JsonNode entered =
        Rest.post(path + "/members", Map.of("userIds", List.of(carol.user())), server).json();
    assertThat(Json.texts(entered.get("members"), "userId")).containsExactly(carol.user());
    JsonNode sent = Rest.post(path + "/messages", Map.of("message", "notice"), server).json();
    assertThat(sent.get("to").textValue()).isEqualTo(team);
    assertThat(Json.texts(carol.awaitMessages(1), "message")).containsExactly("notice");
    JsonNode journey =
        Rest.get("/v1/apps/1/messages/" + sent.get("messageId").textValue() + "/journey", server)
            .json();
    assertThat(journey.get("to").textValue()).isEqualTo(team);
    assertThat(Json.texts(journey.get("receivers"), "userId"))
        .containsExactly(alice.user(), bob.user(), carol.user());
    assertThat(Rest.get(path, server).json().get("memberCount").intValue()).isEqualTo(3);
    assertThat(Rest.get(path + "/members?count=2", server).json().get("total").intValue())
        .isEqualTo(3);
    assertThat(Rest.get(path).status()).isEqualTo(401);
    assertThat(Rest.get("/v1/apps/1/groups/nothing", server).json().get("code").intValue())
        .isEqualTo(6000523);
  }

  @Test
  void whoHasToApplyIsLetIn() {
    alice.ok("group.update", "groupId", team, "joinMode", 1);
    assertThat(carol.refused("group.join", "groupId", team)).isEqualTo(6000543);
    carol.ok("group.apply", "groupId", team, "wording", "please");
    JsonNode told = awaitPush(alice, "group.applicationsChanged");
    assertThat(told.at("/applications/0/wording").textValue()).isEqualTo("please");
    assertThat(
            bob.refused(
                "group.answerApplication", "groupId", team, "userId", carol.user(), "accept", true))
        .isEqualTo(6000541);

    alice.ok("group.answerApplication", "groupId", team, "userId", carol.user(), "accept", true);

    say(carol, "thank you");
    assertThat(carol.refused("group.applications", "count", 31)).isEqualTo(6000001);
    assertThat(Json.texts(carol.ok("group.applications", "count", 30).get("applications"), "state"))
        .containsExactly("2");
    assertThat(
            Json.texts(
                alice.ok("group.members", "groupId", team, "count", 10).get("members"), "userId"))
        .containsExactly(alice.user(), bob.user(), carol.user());
  }
}
