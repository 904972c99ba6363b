package io.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void overloadAlwaysSaysWhenToRetry() {
    int overloaded = ErrorCode.OVERLOADED.number();

    assertThat(new Failure(overloaded, "full", 1000L).retryAfterMs()).isEqualTo(1000);
    assertThatIllegalArgumentException().isThrownBy(() -> new Failure(overloaded, "full", null));
  }

  @Test
  void whatARetryDoesNotHelpSaysNothingOfIt() {
    assertThat(new Failure(ErrorCode.PARAMS_INVALID.number(), "no", null).retryAfterMs()).isNull();
  }
}
