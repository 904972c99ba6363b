package io.parley.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeResourceTest {
  private final Api api = new Api();

  @Test
  void anOperatorDrainsTheNode() {
    assertThat(drain(Map.of("Authorization", "Bearer operator-token")).status()).isEqualTo(204);

    assertThat(api.drain.hasBegun()).isTrue();
  }

  @Test
  void aBackendMustNotStopANodeThatOtherAppsUse() {
    Api.Answer answer = drain(Map.of("Authorization", Api.SERVER));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("\"code\":6000541");
    assertThat(api.drain.hasBegun()).isFalse();
  }

  @Test
  void withoutTokenNothingHappens() {
    assertThat(drain(Map.of()).status()).isEqualTo(401);

    assertThat(api.drain.hasBegun()).isFalse();
  }

  private Api.Answer drain(Map<String, String> headers) {
    return api.call("POST", "node/drain", headers, new byte[0]);
  }
}
