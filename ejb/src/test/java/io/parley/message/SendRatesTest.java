package io.parley.message;

import static io.parley.message.Drafts.sender;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.AdjustableClock;
import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.kernel.Settings;
import io.parley.kernel.TestConfig;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.MessageType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendRatesTest {
  private final AdjustableClock clock = new AdjustableClock();
  private final Meters meters = new Meters();
  private final SendRates rates = new SendRates(TestConfig.defaults(), meters, clock);

  private void exhaust(Sender sender) {
    for (int i = 0; i < 20; i++) {
      rates.take(sender, 1, 1);
    }
  }

  @Test
  void aSenderAboveTheRateIsRefusedWithTheLimitAndATimeToWait() {
    exhaust(sender(1, "alice"));

    assertThatThrownBy(() -> rates.take(sender(1, "alice"), 1, 1))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
              assertThat(refusal).hasMessageContaining("10");
              assertThat(refusal.failure().retryAfterMs()).isEqualTo(100);
            });
    clock.advance(100);
    assertThatNoException().isThrownBy(() -> rates.take(sender(1, "alice"), 1, 1));
  }

  @Test
  void commandsHaveARateOfTheirOwn() {
    exhaust(sender(1, "alice"));

    for (int i = 0; i < 60; i++) {
      rates.take(sender(1, "alice"), MessageType.COMMAND, 1);
    }

    assertThatThrownBy(() -> rates.take(sender(1, "alice"), MessageType.COMMAND, 1))
        .isInstanceOf(ChatException.class)
        .hasMessageContaining("30");
  }

  @Test
  void oneSenderDoesNotUseUpTheRateOfAnother() {
    exhaust(sender(1, "alice"));

    assertThatNoException().isThrownBy(() -> rates.take(sender(1, "bob"), 1, 1));
    assertThatNoException().isThrownBy(() -> rates.take(sender(2, "alice"), 1, 1));
  }

  @Test
  void theDevicesOfAUserShareOneRate() {
    exhaust(new Sender(1, "alice", "phone", false));

    assertThatThrownBy(() -> rates.take(new Sender(1, "alice", "laptop", false), 1, 1))
        .isInstanceOf(ChatException.class);
  }

  @Test
  void aBackendHasNoLimit() {
    assertThatNoException()
        .isThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                rates.take(new Sender(1, "alice", "", true), 1, 1);
              }
            });
  }

  @Test
  void zeroSwitchesTheLimitOff() {
    Settings settings = new Settings(new TestConfig(Map.of("parley.rate.sends.per.second", "0")));
    SendRates unlimited = new SendRates(settings, meters, clock);

    assertThatNoException()
        .isThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                unlimited.take(sender(1, "alice"), 1, 1);
              }
            });
  }

  @Test
  void pruningKeepsTheCountOfThoseWhoSend() {
    exhaust(sender(1, "alice"));

    rates.prune();

    assertThatThrownBy(() -> rates.take(sender(1, "alice"), 1, 1))
        .isInstanceOf(ChatException.class);
  }

  @Test
  void pruningTheSilentChangesNothingForThem() {
    exhaust(sender(1, "alice"));
    clock.advance(2_000);

    rates.prune();

    assertThatNoException().isThrownBy(() -> exhaust(sender(1, "alice")));
    assertThatThrownBy(() -> rates.take(sender(1, "alice"), 1, 1))
        .isInstanceOf(ChatException.class);
  }

  @Test
  void theUsersAndBackendsOfAnAppShareItsRate() {
    Settings settings =
        new Settings(new TestConfig(Map.of("parley.rate.app.sends.per.second", "2")));
    SendRates ofApp = new SendRates(settings, meters, clock);
    ofApp.take(sender(1, "alice"), 1, 1);
    ofApp.take(sender(1, "bob"), 1, 1);
    ofApp.take(sender(1, "carol"), 1, 1);
    ofApp.take(new Sender(1, "system", "", true), 1, 1);

    assertThatThrownBy(() -> ofApp.take(sender(1, "dave"), 1, 3))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
              assertThat(refusal).hasMessageContaining("at most 2").hasMessageContaining("app");
              assertThat(refusal.failure().retryAfterMs()).isEqualTo(500);
            });
    assertThat(meters.sendsRefused(3, "app rate").get()).isEqualTo(1);
    assertThatNoException().isThrownBy(() -> ofApp.take(sender(2, "dave"), 1, 1));
  }
}
