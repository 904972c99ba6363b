package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.protocol.ErrorCode;
import io.parley.protocol.ProtocolException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private static List<String> users(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "u" + i).toList();
  }

  @Test
  void theListedAreIncludedOrLeftOut() {
    Targets listed = new Targets(List.of("bob", "carol"), false);
    Targets others = new Targets(List.of("bob", "carol"), true);

    assertThat(listed.include("bob")).isTrue();
    assertThat(listed.include("dan")).isFalse();
    assertThat(listed.text()).isEqualTo("+,bob,carol,");
    assertThat(others.include("bob")).isFalse();
    assertThat(others.include("dan")).isTrue();
    assertThat(others.text()).isEqualTo("-,bob,carol,");
  }

  @Test
  void everybodyIsNobodyLeftOut() {
    assertThat(Targets.EVERYBODY.isEverybody()).isTrue();
    assertThat(Targets.EVERYBODY.include("dan")).isTrue();
    assertThat(Targets.EVERYBODY.text()).isNull();
  }

  @Test
  void oneToTwentyMayBeListed() {
    assertThat(new Targets(users(20), false).userIds()).hasSize(20);
    assertThatThrownBy(() -> new Targets(users(21), false)).hasMessageContaining("1 to 20");
    assertThatThrownBy(() -> new Targets(users(21), true)).hasMessageContaining("0 to 20");
    assertThatThrownBy(() -> new Targets(List.of(), false)).hasMessageContaining("1 to 20");
    assertThatThrownBy(() -> new Targets(null, false)).hasMessageContaining("1 to 20");
    assertThatThrownBy(() -> new Targets(List.of("a,b"), false))
        .isInstanceOfSatisfying(
            ProtocolException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.USER_ID_INVALID));
  }
}
