package io.parley.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.suite.client.ChatClient;
import io.parley.suite.client.Deadline;
import io.parley.suite.client.Json;
import io.parley.suite.client.Token;
import io.parley.suite.client.Users;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevicesIT extends BlackBox {
  private static final int DEVICES_MAX = 10;
  private static final int ISSUED_S_AGO = 60;

  private final String alice = Users.fresh("alice");

  @Test
  void oneDeviceTooManyKicksOutTheOldest() {
    List<ChatClient> devices = new ArrayList<>();
    for (int i = 0; i <= DEVICES_MAX; i++) {
      devices.add(ChatClient.login(alice));
    }

    assertThat(devices.get(0).awaitClose()).isEqualTo(4100);
    devices.stream().skip(1).forEach(device -> device.ok("conversation.totalUnread"));
    devices.forEach(ChatClient::close);
  }

  @Test
  void aKickedDeviceIsToldBefore() {
    List<ChatClient> devices = new ArrayList<>();
    for (int i = 0; i <= DEVICES_MAX; i++) {
      devices.add(ChatClient.login(alice));
    }

    var push =
        devices.get(0).awaitPush(any -> any.get("push").textValue().equals("session.kicked"));
    assertThat(push.get("code").intValue()).isEqualTo(4100);
    devices.forEach(ChatClient::close);
  }

  @Test
  void theSameDeviceAgainReplacesItsFormerConnection() {
    try (ChatClient before = ChatClient.login(1, alice, "laptop");
        ChatClient after = ChatClient.login(1, alice, "laptop")) {
      assertThat(before.awaitClose()).isEqualTo(4005);
      after.ok("conversation.totalUnread");
    }
  }

  @Test
  void silenceClosesTheSocketAndAHeartbeatKeepsIt() {
    try (ChatClient silent = ChatClient.login(alice).silent();
        ChatClient beating = ChatClient.login(alice)) {
      assertThat(silent.awaitClose()).isEqualTo(4003);
      beating.ok("conversation.totalUnread");
    }
  }

  @Test
  void anExpiredTokenClosesTheSocketUnlessItWasRenewed() {
    String token = Token.of(alice).lives(-ISSUED_S_AGO, 5).sign();
    try (ChatClient renewed = ChatClient.login(1, alice, "renewed", token);
        ChatClient expired = ChatClient.login(1, alice, "expired", token)) {
      renewed.ok("session.renewToken", "token", Token.of(alice).sign());

      assertThat(expired.awaitClose()).isEqualTo(4101);
      renewed.ok("conversation.totalUnread");
    }
  }

  @Test
  void aTokenOfSomebodyElseDoesNotRenew() {
    try (ChatClient client = ChatClient.login(alice)) {
      String token = Token.of(Users.fresh("bob")).sign();

      assertThat(client.refused("session.renewToken", "token", token)).isEqualTo(6000103);
      client.ok("conversation.totalUnread");
    }
  }

  @Test
  void logoutAnswersAndClosesNormally() {
    try (ChatClient client = ChatClient.login(alice)) {
      client.silent().ok("session.logout");

      assertThat(client.awaitClose()).isEqualTo(1000);
    }
  }

  @Test
  void aDeadDeviceDelaysNobody() {
    String bob = Users.fresh("bob");
    ChatClient.login(bob).abort();
    try (ChatClient alices = ChatClient.login(alice);
        ChatClient alive = ChatClient.login(bob)) {
      alices.say(bob, "hello");

      assertThat(Json.texts(alive.awaitMessages(1), "message")).containsExactly("hello");
      Deadline.until("no doubles", () -> alive.inbox().messages().size() == 1);
    }
  }
}
