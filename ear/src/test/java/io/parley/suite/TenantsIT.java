package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Json;
import io.parley.suite.client.Users;
import io.parley.suite.stack.Infrastructure;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TenantsIT extends BlackBox {
  @BeforeAll
  static void addSecondApp() throws SQLException {
    Infrastructure.get()
        .execute("INSERT INTO app (app_id, name) VALUES (2, 'second') ON CONFLICT DO NOTHING");
  }

  @Test
  void usersOfAnotherAppCannotBeReached() {
    try (ChatClient alice = ChatClient.login(1, Users.fresh("alice"), "d");
        ChatClient mallory = ChatClient.login(2, Users.fresh("mallory"), "d")) {
      int refused =
          mallory.refused(
              "message.send",
              "conversationId",
              alice.user(),
              "clientMessageId",
              "1",
              "message",
              "hello");

      assertThat(refused).isEqualTo(6000204);
    }
  }

  @Test
  void theSameIdsInTwoAppsAreFourPeople() {
    String alice = Users.fresh("alice");
    String bob = Users.fresh("bob");
    try (ChatClient alice1 = ChatClient.login(1, alice, "d");
        ChatClient bob1 = ChatClient.login(1, bob, "d");
        ChatClient alice2 = ChatClient.login(2, alice, "d");
        ChatClient bob2 = ChatClient.login(2, bob, "d")) {
      alice1.say(bob, "of app 1", "key");
      alice2.say(bob, "of app 2", "key");

      assertThat(Json.texts(bob1.awaitMessages(1), "message")).containsExactly("of app 1");
      assertThat(Json.texts(bob2.awaitMessages(1), "message")).containsExactly("of app 2");
      for (ChatClient bobs : new ChatClient[] {bob1, bob2}) {
        var page = bobs.ok("message.history", "conversationId", alice, "count", 10);
        assertThat(page.get("messages")).hasSize(1);
      }
    }
  }
}
