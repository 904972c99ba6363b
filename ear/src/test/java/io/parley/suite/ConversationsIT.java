package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Json;
import io.parley.suite.client.Users;
import io.parley.suite.stack.Infrastructure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationsIT extends BlackBox {
  private final ChatClient bob = ChatClient.login(Users.fresh("bob"));

  @AfterEach
  void leave() {
    bob.close();
  }

  @Test
  void pagesHoldEachConversationOnceEvenWithEqualOrderKeys() throws SQLException {
    List<String> peers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      peers.add(sayToBob("peer", "hello"));
    }
    Infrastructure.get()
        .execute(
            "UPDATE conversation SET order_key = 7 WHERE '"
                + bob.user()
                + "' = ANY (string_to_array(peer_key, '/'))");

    List<String> seen = new ArrayList<>();
    JsonNode page = bob.ok("conversation.list", "count", 2);
    seen.addAll(Json.texts(page.get("conversations"), "conversationId"));
    while (page.get("more").booleanValue()) {
      JsonNode last = page.get("conversations").get(page.get("conversations").size() - 1);
      page =
          bob.ok(
              "conversation.list",
              "count",
              2,
              "beforeOrderKey",
              last.get("orderKey").longValue(),
              "beforeConversationId",
              last.get("conversationId").textValue());
      seen.addAll(Json.texts(page.get("conversations"), "conversationId"));
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(peers);
  }

  @Test
  void theNewestConversationIsFirst() {
    String first = sayToBob("first", "1");
    String second = sayToBob("second", "2");

    JsonNode page = bob.ok("conversation.list", "count", 10);

    assertThat(Json.texts(page.get("conversations"), "conversationId"))
        .containsExactly(second, first);
    assertThat(page.at("/conversations/0/lastMessage/message").textValue()).isEqualTo("2");
  }

  @Test
  void unreadCountsFollowFromPositionsOnAllDevices() {
    try (ChatClient alice = ChatClient.login(Users.fresh("alice"));
        ChatClient tablet = ChatClient.login(bob.user())) {
      alice.say(bob.user(), "1");
      alice.say(bob.user(), "2");
      bob.say(alice.user(), "mine does not count");
      alice.say(bob.user(), "3");

      for (ChatClient device : List.of(bob, tablet)) {
        assertThat(unread(device, alice)).isEqualTo(3);
        assertThat(total(device)).isEqualTo(3);
      }
      assertThat(unread(alice, bob)).isEqualTo(1);
      JsonNode received = bob.awaitMessages(3).get(2);
      JsonNode conversation = bob.ok("conversation.get", "conversationId", alice.user());
      assertThat(received.get("unreadOrdinal").longValue())
          .isEqualTo(conversation.get("readOrdinal").longValue() + 3);
    }
  }

  @Test
  void clearingOnOneDeviceClearsOnTheOther() {
    try (ChatClient alice = ChatClient.login(Users.fresh("alice"));
        ChatClient tablet = ChatClient.login(bob.user())) {
      alice.say(bob.user(), "1");
      bob.ok("conversation.clearUnread", "conversationId", alice.user());

      JsonNode push =
          tablet.awaitPush(any -> any.get("push").textValue().equals("conversation.changed"));
      assertThat(push.at("/conversation/conversationId").textValue()).isEqualTo(alice.user());
      assertThat(push.at("/conversation/unread").intValue()).isZero();
      assertThat(unread(tablet, alice)).isZero();
      alice.say(bob.user(), "2");
      assertThat(unread(tablet, alice)).isEqualTo(1);
    }
  }

  @Test
  void silenceHoldsOnAllDevicesAndIsNotCounted() {
    try (ChatClient alice = ChatClient.login(Users.fresh("alice"));
        ChatClient tablet = ChatClient.login(bob.user())) {
      String team = Users.fresh("g");
      alice.ok("group.create", "groupId", team, "userIds", List.of(bob.user()));
      alice.say(bob.user(), "1");
      JsonNode none = silence("conversationType", 2, "conversationId", team);
      assertThat(none.has("conversation")).isFalse();
      JsonNode silenced = silence("conversationId", alice.user()).get("conversation");
      assertThat(silenced.get("notification").intValue()).isEqualTo(2);

      JsonNode push =
          tablet.awaitPush(any -> any.get("push").textValue().equals("conversation.changed"));
      assertThat(push.at("/conversation/notification").intValue()).isEqualTo(2);
      assertThat(unread(tablet, alice)).isEqualTo(1);
      assertThat(total(tablet)).isZero();
      bob.ok("session.logout");
      try (ChatClient back = ChatClient.login(bob.user())) {
        JsonNode synced = back.ok("session.sync").at("/conversations/0");
        assertThat(synced.get("notification").intValue()).isEqualTo(2);
        JsonNode group = back.ok("group.get", "groupId", team);
        assertThat(group.get("notification").intValue()).isEqualTo(2);
        assertThat(alice.ok("group.get", "groupId", team).has("notification")).isFalse();
      }
    }
  }

  private JsonNode silence(Object... conversation) {
    Object[] fields = Arrays.copyOf(conversation, conversation.length + 2);
    fields[conversation.length] = "notification";
    fields[conversation.length + 1] = 2;
    return bob.ok("conversation.setNotification", fields);
  }

  @Test
  void clearingAllLeavesNothingUnread() {
    sayToBob("first", "1");
    sayToBob("second", "2");
    assertThat(total(bob)).isEqualTo(2);

    bob.ok("conversation.clearAllUnread");

    assertThat(total(bob)).isZero();
  }

  @Test
  void aConversationThatDoesNotExistHasItsNumber() {
    assertThat(bob.refused("conversation.get", "conversationId", "nobody")).isEqualTo(6000603);
    assertThat(bob.refused("conversation.clearUnread", "conversationId", "nobody"))
        .isEqualTo(6000603);
    Object[] silence = {"conversationId", "nobody", "notification", 2};
    assertThat(bob.refused("conversation.setNotification", silence)).isEqualTo(6000603);
    silence[3] = 3;
    assertThat(bob.refused("conversation.setNotification", silence)).isEqualTo(6000001);
  }

  private String sayToBob(String name, String text) {
    try (ChatClient peer = ChatClient.login(Users.fresh(name))) {
      peer.say(bob.user(), text);
      return peer.user();
    }
  }

  private static int unread(ChatClient device, ChatClient peer) {
    return device.ok("conversation.get", "conversationId", peer.user()).get("unread").intValue();
  }

  private static int total(ChatClient device) {
    return device.ok("conversation.totalUnread").get("count").intValue();
  }
}
