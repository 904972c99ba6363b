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
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups as backends see them. */
class GroupsRestIT extends BlackBox {
  private static final String APP = "/v1/apps/1";

  private final ChatClient alice = ChatClient.login(Users.fresh("alice"));
  private final ChatClient bob = ChatClient.login(Users.fresh("bob"));
  private final ChatClient carol = ChatClient.login(Users.fresh("carol"));
  private final String team = Users.fresh("g");

  @BeforeEach
  void create() {
    alice.ok("group.create", "groupId", team, "userIds", List.of(bob.user()));
  }

  @AfterEach
  void leave() {
    List.of(alice, bob, carol).forEach(ChatClient::close);
  }

  private static Answer call(String method, String path, Map<String, ?> body) {
    return Rest.call(method, APP + path, body, "Authorization", "Bearer " + Token.server().sign());
  }

  private Answer team(String method, String path, Map<String, ?> body) {
    return call(method, "/groups/" + team + path, body);
  }

  private JsonNode got(String path) {
    Answer answer = team("GET", path, Map.of());
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.json();
  }

  private static int code(Answer answer) {
    return answer.json().get("code").intValue();
  }

  private static List<String> users(JsonNode list) {
    return Json.list(list.get("userIds")).stream().map(JsonNode::textValue).toList();
  }

  private static JsonNode awaitPush(ChatClient client, String name) {
    return client.awaitPush(any -> any.get("push").textValue().equals(name));
  }

  @Test
  void applicationsAreListedAndAnswered() {
    alice.ok("group.update", "groupId", team, "joinMode", 1, "beInviteMode", 1);
    carol.ok("group.apply", "groupId", team, "wording", "please");
    JsonNode page = got("/applications");
    assertThat(Json.texts(page.get("applications"), "userId")).containsExactly(carol.user());
    assertThat(page.at("/applications/0/type").intValue()).isEqualTo(1);

    String path = "/applications/" + carol.user();
    assertThat(code(team("PUT", path, Map.of("operator", alice.user())))).isEqualTo(6000001);
    assertThat(team("PUT", path, Map.of("accept", false)).status()).isEqualTo(204);
    Answer again = team("PUT", path, Map.of("accept", true));
    assertThat(again.status()).isEqualTo(409);
    assertThat(code(again)).isEqualTo(6000502);

    carol.ok("group.apply", "groupId", team);
    assertThat(team("PUT", path, Map.of("accept", true)).status()).isEqualTo(204);
    assertThat(awaitPush(carol, "group.stateChanged").get("event").intValue()).isEqualTo(3);
    assertThat(code(team("GET", "/applications?count=31", Map.of()))).isEqualTo(6000001);
  }

  @Test
  void anInvitationIsAnsweredInTheNameOfWhoIsInvited() {
    alice.ok("group.update", "groupId", team, "beInviteMode", 1);
    alice.ok("group.invite", "groupId", team, "userIds", List.of(carol.user()));
    String path = "/applications/" + carol.user() + "/invitations/";

    assertThat(code(team("PUT", path + bob.user(), Map.of("accept", true)))).isEqualTo(6000502);
    assertThat(team("PUT", path + alice.user(), Map.of("accept", true)).status()).isEqualTo(204);

    JsonNode groups = call("GET", "/users/" + carol.user() + "/groups", Map.of()).json();
    assertThat(Json.texts(groups.get("groups"), "groupId")).containsExactly(team);
    assertThat(groups.get("more").booleanValue()).isFalse();
  }

  @Test
  void bansKeepOutUntilTheyEnd() {
    Answer banned =
        team(
            "POST",
            "/bans",
            Map.of("operator", alice.user(), "userIds", List.of(bob.user(), carol.user())));
    assertThat(users(banned.json())).contains(bob.user(), carol.user());
    assertThat(awaitPush(bob, "group.stateChanged").at("/operator/userId").textValue())
        .isEqualTo(alice.user());
    assertThat(carol.refused("group.join", "groupId", team)).isEqualTo(6000542);
    assertThat(users(got("/bans"))).containsExactlyInAnyOrder(bob.user(), carol.user());

    assertThat(team("DELETE", "/bans?userId=" + carol.user(), Map.of()).status()).isEqualTo(204);

    carol.ok("group.join", "groupId", team);
    assertThat(users(got("/bans"))).containsExactly(bob.user());
  }

  @Test
  void theAllowedSpeakWhileTheGroupIsMuted() {
    alice.ok("group.mute", "groupId", team, "mode", 1, "durationS", 60);
    assertThat(refusedToSay(bob)).isEqualTo(6000231);

    List<String> users = List.of(bob.user());
    assertThat(team("POST", "/allowed", Map.of("userIds", users)).status()).isEqualTo(204);
    say(bob);
    assertThat(users(got("/allowed"))).containsExactly(bob.user());
    assertThat(users(alice.ok("group.allowed", "groupId", team))).containsExactly(bob.user());
    JsonNode muted = call("GET", "/groups?muted=true&search=" + team, Map.of()).json();
    assertThat(Json.texts(muted.get("groups"), "groupId")).containsExactly(team);

    assertThat(team("DELETE", "/allowed?userId=" + bob.user(), Map.of()).status()).isEqualTo(204);
    assertThat(refusedToSay(bob)).isEqualTo(6000231);
    Answer stranger = team("POST", "/allowed", Map.of("userIds", List.of(carol.user())));
    assertThat(stranger.status()).isEqualTo(403);
    assertThat(code(stranger)).isEqualTo(6000521);
  }

  private void say(ChatClient sender) {
    sender.ok("message.send", message());
  }

  private int refusedToSay(ChatClient sender) {
    return sender.refused("message.send", message());
  }

  private Object[] message() {
    return new Object[] {
      "conversationType",
      2,
      "conversationId",
      team,
      "clientMessageId",
      Users.fresh("m"),
      "message",
      "x"
    };
  }

  @Test
  void attributesOfMembersAreSetReadAndTold() {
    String path = "/member-attributes/" + bob.user();
    Map<String, Object> title = Map.of("attributes", Map.of("title", "cook"));
    assertThat(team("PATCH", path, title).json().at("/attributes/title").textValue())
        .isEqualTo("cook");
    JsonNode told = awaitPush(alice, "group.memberAttributesChanged");
    assertThat(told.get("userId").textValue()).isEqualTo(bob.user());
    assertThat(told.at("/attributes/title").textValue()).isEqualTo("cook");

    bob.ok("group.setMemberAttributes", "groupId", team, "attributes", Map.of("desk", "7"));

    JsonNode read = got("/member-attributes?userId=" + bob.user() + "&key=desk&key=title");
    assertThat(read.at("/members/0/attributes")).hasSize(2);
    JsonNode seen =
        alice.ok(
            "group.memberAttributes", "groupId", team, "userIds", List.of(bob.user(), "nobody"));
    assertThat(seen.at("/members/0/attributes/desk").textValue()).isEqualTo("7");
    assertThat(seen.get("members")).hasSize(1);
    assertThat(code(team("PATCH", "/member-attributes/" + carol.user(), title))).isEqualTo(6000521);
    Map<String, Object> longKey = Map.of("attributes", Map.of("k".repeat(17), "v"));
    assertThat(code(team("PATCH", path, longKey))).isEqualTo(6000532);
    Map<String, Object> longValue = Map.of("attributes", Map.of("k", "v".repeat(513)));
    assertThat(code(team("PATCH", path, longValue))).isEqualTo(6000533);
  }

  @Test
  void aBackendSaysHowManyMembersAGroupMayHave() {
    assertThat(team("PATCH", "", Map.of("maxMembers", 2)).json().get("maxMembers").intValue())
        .isEqualTo(2);
    assertThat(carol.refused("group.join", "groupId", team)).isEqualTo(6000525);
    assertThat(code(team("PATCH", "", Map.of("maxMembers", 0)))).isEqualTo(6000001);
  }

  @Test
  void whatAnotherSystemHadKeepsItsTimes() {
    String old = Users.fresh("old");
    Map<String, Object> toCreate =
        Map.of("owner", alice.user(), "groupId", old, "createdAtMs", 1_000);
    Answer created = call("POST", "/groups", toCreate);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().at("/group/createdAtMs").longValue()).isEqualTo(1_000);
    Map<String, Object> users = Map.of("userIds", List.of(bob.user()), "enteredAtMs", 2_000);
    JsonNode entered = call("POST", "/groups/" + old + "/members", users).json();
    assertThat(entered.at("/members/0/enteredAtMs").longValue()).isEqualTo(2_000);
  }

  @Test
  void aBackendMutesForAMonth() {
    assertThat(alice.refused("group.mute", "groupId", team, "mode", 1, "durationS", 604_801))
        .isEqualTo(6000001);
    Answer mute = team("PUT", "/mute", Map.of("mode", 1, "durationS", 2_592_000));
    assertThat(mute.json().get("untilMs").longValue()).isPositive();
    List<String> users = List.of(bob.user());
    Answer tooLong = team("PUT", "/members/mute", Map.of("userIds", users, "durationS", 2_592_001));
    assertThat(code(tooLong)).isEqualTo(6000001);
  }

  @Test
  void allIsForBackendsOfTheAppAndDescribed() {
    String user = "Bearer " + Token.of(alice.user()).sign();
    String document = Rest.get("/openapi").text();
    SoftAssertions.assertSoftly(
        soft -> {
          for (String path : List.of("applications", "bans", "allowed", "member-attributes")) {
            String all = APP + "/groups/" + team + '/' + path;
            soft.assertThat(Rest.get(all).status()).as(path).isEqualTo(401);
            soft.assertThat(Rest.get(all, "Authorization", user).status()).as(path).isEqualTo(403);
            soft.assertThat(document).contains("/v1/apps/{app}/groups/{group}/" + path);
            Answer unknown = call("GET", "/groups/nothing/" + path + "?userId=x", Map.of());
            soft.assertThat(unknown.status()).as(path).isEqualTo(404);
          }
          soft.assertThat(document).contains("/v1/apps/{app}/users/{user}/groups");
        });
  }
}
