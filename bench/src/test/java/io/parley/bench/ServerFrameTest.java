package io.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ServerFrameTest {

  @Test
  void anArrayHoldsSeveralEntries() throws IOException {
    try (ServerFrame frame =
        frame(
            "[{\"id\":7,\"result\":{\"messageId\":\"m\",\"seq\":3}},"
                + "{\"push\":\"message.received\",\"message\":{\"from\":\"a\",\"seq\":4,\"x\":[{}],"
                + "\"clientMessageId\":\"b-9\"}}]")) {
      assertThat(frame.next()).isTrue();
      assertThat(frame.id).isEqualTo(7);
      assertThat(frame.seq).isEqualTo(3);
      assertThat(frame.isFailure).isFalse();

      assertThat(frame.next()).isTrue();
      assertThat(frame.id).isEqualTo(-1);
      assertThat(frame.push).isEqualTo("message.received");
      assertThat(frame.clientMessageId).isEqualTo("b-9");
      assertThat(frame.from).isEqualTo("a");

      assertThat(frame.next()).isFalse();
    }
  }

  @Test
  void theTextOfAnErrorIsNoMessage() throws IOException {
    try (ServerFrame frame =
        frame("{\"id\":7,\"error\":{\"code\":6000005,\"message\":\"too fast\"}}")) {
      assertThat(frame.next()).isTrue();
      assertThat(frame.isFailure).isTrue();
      assertThat(frame.errorCode).isEqualTo(6000005);
      assertThat(frame.next()).isFalse();
    }
  }

  private static ServerFrame frame(String json) throws IOException {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    return new ServerFrame(utf8, utf8.length);
  }
}
