package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Users;
import org.junit.jupiter.api.Test;

class OneToOneIT extends BlackBox {
  @Test
  void aMessageReachesTheReceiverAsTheSenderWasTold() {
    try (ChatClient alice = ChatClient.login(Users.fresh("alice"));
        ChatClient bob = ChatClient.login(Users.fresh("bob"))) {
      JsonNode sent = alice.say(bob.user(), "hello");

      JsonNode received = bob.awaitMessages(1).get(0);
      assertThat(received.get("message").textValue()).isEqualTo("hello");
      assertThat(received.get("messageId")).isEqualTo(sent.get("messageId"));
      assertThat(received.get("seq").longValue()).isEqualTo(1);
    }
  }
}
