package io.parley.message;

import static io.parley.message.Drafts.sender;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.AdjustableClock;
import io.parley.kernel.ChatException;
import io.parley.kernel.Settings;
import io.parley.kernel.TestConfig;
import io.parley.protocol.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendRatesTest {
  private final AdjustableClock clock = new AdjustableClock();
  private final SendRates rates = new SendRates(TestConfig.defaults(), clock);

  private void exhaust(Sender sender) {
    for (int i = 0; i < 20; i++) {
      rates.take(sender);
    }
  }

  @Test
  void aSenderAboveTheRateIsRefusedWithTheLimitAndATimeToWait() {
    exhaust(sender(1, "alice"));

    assertThatThrownBy(() -> rates.take(sender(1, "alice")))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
              assertThat(refusal).hasMessageContaining("10");
              assertThat(refusal.failure().retryAfterMs()).isEqualTo(100);
            });
    clock.advance(100);
    assertThatNoException().isThrownBy(() -> rates.take(sender(1, "alice")));
  }

  @Test
  void oneSenderDoesNotUseUpTheRateOfAnother() {
    exhaust(sender(1, "alice"));

    assertThatNoException().isThrownBy(() -> rates.take(sender(1, "bob")));
    assertThatNoException().isThrownBy(() -> rates.take(sender(2, "alice")));
  }

  @Test
  void theDevicesOfAUserShareOneRate() {
    exhaust(new Sender(1, "alice", "phone", false));

    assertThatThrownBy(() -> rates.take(new Sender(1, "alice", "laptop", false)))
        .isInstanceOf(ChatException.class);
  }

  @Test
  void aBackendHasNoLimit() {
    assertThatNoException()
        .isThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                rates.take(new Sender(1, "alice", "", true));
              }
            });
  }

  @Test
  void zeroSwitchesTheLimitOff() {
    Settings settings = new Settings(new TestConfig(Map.of("parley.rate.sends.per.second", "0")));
    SendRates unlimited = new SendRates(settings, clock);

    assertThatNoException()
        .isThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                unlimited.take(sender(1, "alice"));
              }
            });
  }

  @Test
  void pruningKeepsTheCountOfThoseWhoSend() {
    exhaust(sender(1, "alice"));

    rates.prune();

    assertThatThrownBy(() -> rates.take(sender(1, "alice"))).isInstanceOf(ChatException.class);
  }

  @Test
  void pruningTheSilentChangesNothingForThem() {
    exhaust(sender(1, "alice"));
    clock.advance(2_000);

    rates.prune();

    assertThatNoException().isThrownBy(() -> exhaust(sender(1, "alice")));
    assertThatThrownBy(() -> rates.take(sender(1, "alice"))).isInstanceOf(ChatException.class);
  }
}
