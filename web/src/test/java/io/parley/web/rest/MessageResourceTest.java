package io.parley.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.Sender;
import io.parley.protocol.Limits;
import io.parley.protocol.MessageOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageResourceTest {
  private static final String PATH = "apps/1/users/alice/messages";
  private static final String BODY = "{\"message\":\"hi\"}";
  private final Api api = new Api();

  @Test
  void aMessageIsSentByTheSystemAccountAndAnsweredWithItsPlace() {
    Api.Answer answer = api.post(PATH, BODY);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers()).containsEntry("Location", "http://host/v1/" + PATH + "/m1");
    assertThat(answer.body())
        .contains("\"messageId\":\"m1\"", "\"from\":\"system\"", "\"to\":\"alice\"");
    assertThat(api.users).contains("system");
    assertThat(api.senders).containsExactly(new Sender(1, "system", "", true));
  }

  @Test
  void aCommandIsNotToBeFoundLater() {
    Api.Answer answer = api.post(PATH, "{\"type\":2,\"message\":\"AAE=\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers()).doesNotContainKey("Location");
    assertThat(api.sent.get(0).type()).isEqualTo(2);
  }

  @Test
  void optionsOfAMessageAreHandedOn() {
    api.post(
        PATH,
        "{\"type\":200,\"message\":\"{}\","
            + "\"options\":{\"subType\":3,\"mentionedUserIds\":[\"alice\"],\"noUnread\":true}}");

    assertThat(api.sent.get(0).options())
        .isEqualTo(new MessageOptions(3, null, List.of("alice"), null, null, true));
    assertThat(api.post(PATH, "{\"message\":\"hi\",\"options\":{\"subType\":3}}").status())
        .isEqualTo(400);
  }

  @Test
  void aRegisteredUserMayBeTheSender() {
    api.users.add("shop");

    assertThat(api.post(PATH, "{\"from\":\"shop\",\"message\":\"hi\"}").status()).isEqualTo(201);
    assertThat(api.senders).containsExactly(new Sender(1, "shop", "", true));
  }

  @Test
  void anUnregisteredSenderIsRefused() {
    Api.Answer answer = api.post(PATH, "{\"from\":\"shop\",\"message\":\"hi\"}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":6000011");
    assertThat(api.sent).isEmpty();
  }

  @Test
  void theSameKeyAgainReturnsTheFirstMessage() {
    Map<String, String> key = Map.of("Idempotency-Key", "order-1");
    api.advance(-1_000);
    Api.Answer first = api.post(PATH, key, BODY);

    Api.Answer again = api.post(PATH, key, BODY);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void theKeyIsTheClientMessageId() {
    api.post(PATH, Map.of("Idempotency-Key", "order-1"), BODY);

    assertThat(api.sent.get(0).clientMessageId()).isEqualTo("order-1");
  }

  @Test
  void messagesWithoutAKeyAreAllDifferent() {
    api.post(PATH, BODY);
    api.post(PATH, BODY);

    assertThat(api.sent.get(0).clientMessageId()).isNotEqualTo(api.sent.get(1).clientMessageId());
  }

  @Test
  void tooLongAKeyIsRefused() {
    String key = "k".repeat(Limits.CLIENT_ID_BYTES_MAX + 1);

    Api.Answer answer = api.post(PATH, Map.of("Idempotency-Key", key), BODY);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("1 to 64 bytes");
  }
}
