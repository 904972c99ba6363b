package io.parley.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {
  @Test
  void anIdIsTheConversationAndThePosition() {
    assertThat(MessageId.parse("12-5")).contains(new MessageId(12, 5));
    assertThat(new MessageId(12, 5).text()).isEqualTo("12-5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "12", "12-", "-5", "12-5-1", "0-5", "12-0", "012-5", "a-5", "12- 5", "１-５"})
  void whatNoMessageHasIsNone(String text) {
    assertThat(MessageId.parse(text)).isEmpty();
  }

  @Test
  void whatNoLongHoldsIsNone() {
    assertThat(MessageId.parse("9".repeat(18) + "-1")).isPresent();
    assertThat(MessageId.parse("9".repeat(19) + "-1")).isEmpty();
  }
}
