package io.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondTimerTest {
  private final SecondTimer timer = new SecondTimer();
  private final List<String> ran = new ArrayList<>();

  @Test
  void aTaskThatFailsKeepsNeitherTheOthersNorItsNextRun() {
    timer.register(
        () -> {
          ran.add("first");
          throw new IllegalStateException("for this test");
        });
    timer.register(() -> ran.add("second"));

    timer.run();
    timer.run();

    assertThat(ran).containsExactly("first", "second", "first", "second");
  }
}
