package io.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {
  @Test
  void fieldsFollowTheEvent() {
    LogLine line =
        LogLine.of("a message was not stored").with("app", 1L).with("user", "bob").with("code", 7);

    assertThat(line).hasToString("a message was not stored app=1 user=bob code=7");
  }

  @Test
  void whatAClientChoseFakesNeitherAFieldNorALine() {
    LogLine line = LogLine.of("x").with("user", "bob app=2\n\"y\"\\").with("empty", "");

    assertThat(line).hasToString("x user=\"bob app=2\\u000a\\\"y\\\"\\\\\" empty=\"\"");
  }

  @Test
  void aLongValueIsCut() {
    assertThat(LogLine.of("x").with("id", "a".repeat(300)))
        .hasToString("x id=\"" + "a".repeat(200) + "\"");
  }

  @Test
  void otherScriptsAreReadable() {
    assertThat(LogLine.of("x").with("user", "小明")).hasToString("x user=\"小明\"");
  }
}
