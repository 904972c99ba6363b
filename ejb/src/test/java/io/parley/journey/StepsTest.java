package io.parley.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.journey.Steps.Reached;
import io.parley.journey.Steps.Step;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static final Step THIRD = new Step(9, 900, 90);
  private static final Step SECOND = new Step(6, 600, 60);
  private static final Step FIRST = new Step(3, 300, 30);
  private static final String TEXT = "9,900,90,6,600,60,3,300,30";

  @Test
  void threeNumbersAreAStep() {
    Steps steps = Steps.parse(TEXT, 3, 8);

    assertThat(steps.steps()).containsExactly(THIRD, SECOND, FIRST);
  }

  @Test
  void twoNumbersAreAStepWithoutALogin() {
    assertThat(Steps.parse("9,900,6,600", 2, 8).steps())
        .containsExactly(new Step(9, 900, 900), new Step(6, 600, 600));
  }

  @Test
  void nothingIsNoStep() {
    assertThat(Steps.parse("", 3, 8)).isEqualTo(Steps.NONE);
    assertThat(Steps.NONE.reached(1)).isEmpty();
  }

  @Test
  void theFirstStepAtOrAboveAPositionReachedIt() {
    Steps steps = Steps.parse(TEXT, 3, 8);

    assertThat(steps.reached(10)).isEmpty();
    assertThat(steps.reached(9)).contains(new Reached(THIRD, true, false));
    assertThat(steps.reached(7)).contains(new Reached(THIRD, true, false));
    assertThat(steps.reached(6)).contains(new Reached(SECOND, true, false));
    assertThat(steps.reached(1)).contains(new Reached(FIRST, true, true));
  }

  @Test
  void theOldestOfAsManyAsAreKeptMayHideOlderOnes() {
    Steps steps = Steps.parse(TEXT, 3, 3);

    assertThat(steps.reached(4)).contains(new Reached(SECOND, true, false));
    assertThat(steps.reached(3)).contains(new Reached(FIRST, false, false));
  }
}
