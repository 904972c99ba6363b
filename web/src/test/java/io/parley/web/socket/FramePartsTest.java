package io.parley.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramePartsTest {
  private final FrameParts parts = new FrameParts();
  private final List<String> told = new ArrayList<>();

  @Test
  void aFrameInOnePartIsGivenAsItIs() {
    add("one", true);
    add("two", true);

    assertThat(told).containsExactly("one", "two");
  }

  @Test
  void partsAreGivenTogetherOnceTheLastIsThere() {
    add("o", false);
    add("n", false);
    assertThat(told).isEmpty();
    add("e", true);
    add("two", true);

    assertThat(told).containsExactly("one", "two");
  }

  @Test
  void theLimitItselfIsAllowed() {
    String full = "x".repeat(Limits.FRAME_BYTES_MAX);
    add(full, true);
    add(full.substring(1), false);
    add("x", true);

    assertThat(told).containsExactly(full, full);
  }

  @Test
  void oneByteMoreIsTooLargeInOnePartOrInMany() {
    add("x".repeat(Limits.FRAME_BYTES_MAX + 1), true);
    assertThat(told).containsExactly("too large");

    FrameParts others = new FrameParts();
    told.clear();
    add(others, "x".repeat(Limits.FRAME_BYTES_MAX), false);
    add(others, "x", false);
    add(others, "x", true);
    assertThat(told).containsExactly("too large", "too large");
  }

  @Test
  void bytesOfUtf8CountAndNotCharacters() {
    // 2, 3 and 4 bytes, in 1, 1 and 2 characters.
    for (String symbol : List.of("é", "消", "😀")) {
      int bytes = symbol.getBytes(StandardCharsets.UTF_8).length;
      String most = symbol.repeat(Limits.FRAME_BYTES_MAX / bytes);
      String rest = "x".repeat(Limits.FRAME_BYTES_MAX % bytes);
      told.clear();

      add(new FrameParts(), most + rest, true);
      assertThat(told).containsExactly(most + rest);
      told.clear();
      add(new FrameParts(), most + rest + "x", true);
      assertThat(told).containsExactly("too large");
    }
  }

  private void add(String part, boolean last) {
    add(parts, part, last);
  }

  private void add(FrameParts to, String part, boolean last) {
    to.add(part, last, told::add, () -> told.add("too large"));
  }
}
