package io.parley.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.Targets;
import io.parley.protocol.ConversationType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupResourceTest {
  private final Api api = new Api();

  @Test
  void aMessageToAGroupIsSentInTheNameOfTheSystem() {
    Api.Answer answer = api.post("apps/1/groups/team/messages", "{\"message\":\"hello\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"to\":\"team\"", "\"from\":\"system\"");
    assertThat(api.sent.get(0).conversationType()).isEqualTo(ConversationType.GROUP);
    assertThat(api.senders.get(0).server()).isTrue();
  }

  @Test
  void aTargetedMessageNamesWhoGetsIt() {
    String path = "apps/1/groups/team/messages";

    api.post(path, "{\"message\":\"hi\",\"targets\":{\"userIds\":[\"bob\"]}}");
    api.post(path, "{\"message\":\"hi\",\"targets\":{\"userIds\":[\"bob\"],\"except\":true}}");
    api.post(path, "{\"message\":\"hi\"}");
    Api.Answer none = api.post(path, "{\"message\":\"hi\",\"targets\":{\"userIds\":[]}}");

    assertThat(api.targets)
        .containsExactly(
            new Targets(List.of("bob"), false),
            new Targets(List.of("bob"), true),
            Targets.EVERYBODY);
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.body()).contains("1 to 20");
  }

  @Test
  void anUnregisteredSenderIsRefused() {
    assertThat(
            api.post("apps/1/groups/team/messages", "{\"message\":\"hello\",\"from\":\"nobody\"}")
                .body())
        .contains("\"code\":6000011");
  }

  @Test
  void groupsTakeAServerTokenOfTheirApp() {
    assertThat(api.call("GET", "apps/1/groups/team", Map.of(), new byte[0]).status())
        .isEqualTo(401);
    assertThat(api.get("apps/2/groups/team").status()).isEqualTo(403);
  }

  @Test
  void aGroupWithoutAnOwnerIsRefused() {
    Api.Answer answer = api.post("apps/1/groups", "{\"name\":\"Team\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("owner is missing");
  }
}
