package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.protocol.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final int LOW = 1;
  private static final int MEDIUM = 2;
  private static final int HIGH = 3;

  private final Meters meters = new Meters();
  private long nowNs = 17;
  private final Admission admission = new Admission(meters, () -> nowNs);

  private void pass(long ms) {
    nowNs += TimeUnit.MILLISECONDS.toNanos(ms);
  }

  /** Batches follow each other, and each takes so long. */
  private void batchesTake(long ms) {
    admission.turn(true);
    for (int i = 0; i < 50; i++) {
      pass(ms);
      admission.turn(true);
    }
  }

  private boolean takes(int priority, long batchesAhead) {
    return admission.refusal(priority, batchesAhead, 0).isEmpty();
  }

  @Test
  void aLaneWithoutHistoryTakesEverything() {
    assertThat(takes(LOW, 10)).isTrue();
    assertThat(takes(HIGH, 10)).isTrue();
  }

  @Test
  void lowIsRefusedFirstThenMediumAndHighNot() {
    batchesTake(40);

    assertThat(takes(LOW, 2)).isTrue();
    assertThat(takes(LOW, 3)).isFalse();
    assertThat(takes(MEDIUM, 6)).isTrue();
    assertThat(takes(MEDIUM, 7)).isFalse();
    assertThat(takes(HIGH, 40)).isTrue();
  }

  @Test
  void whatTheNextCommitCarriesIsTakenHoweverSlowCommitsAre() {
    batchesTake(5_000);

    assertThat(takes(LOW, 0)).isTrue();
  }

  @Test
  void aCommitThatHangsCountsBeforeItEnds() {
    batchesTake(10);
    assertThat(takes(LOW, 1)).isTrue();

    pass(101);
    assertThat(takes(LOW, 1)).isFalse();
    assertThat(takes(LOW, 0)).isTrue();
  }

  @Test
  void aPauseBetweenBatchesIsNoSlowBatch() {
    batchesTake(10);
    admission.turn(false);
    pass(60_000);
    assertThat(takes(LOW, 1)).isTrue();

    admission.turn(true);

    assertThat(takes(LOW, 1)).isTrue();
  }

  @Test
  void refusingEndsOnlyWhenTheWaitIsWellBelowTheLimit() {
    batchesTake(30);

    assertThat(takes(LOW, 4)).isFalse();
    assertThat(takes(LOW, 2)).isFalse();
    assertThat(takes(MEDIUM, 4)).isTrue();
    assertThat(takes(LOW, 1)).isTrue();
    assertThat(takes(LOW, 3)).isTrue();
  }

  @Test
  void aFullLaneRefusesHighAsWell() {
    assertThat(admission.refusal(HIGH, 0, Admission.QUEUE_MESSAGES_MAX - 1)).isEmpty();
    assertThat(admission.refusal(HIGH, 0, Admission.QUEUE_MESSAGES_MAX)).isPresent();
  }

  @Test
  void aRefusalSaysWhenToComeBackAndNotToAllTheSame() {
    batchesTake(100);

    List<Long> waitsMs = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Optional<ChatException> refusal = admission.refusal(LOW, 10, 0);
      assertThat(refusal).map(ChatException::code).contains(ErrorCode.OVERLOADED);
      waitsMs.add(refusal.orElseThrow().failure().retryAfterMs());
    }

    assertThat(waitsMs).allMatch(ms -> ms >= 1_900 && ms < 4_000);
    assertThat(Set.copyOf(waitsMs)).hasSizeGreaterThan(10);
  }

  @Test
  void refusalsAreCountedByPriorityAndReason() {
    batchesTake(100);

    takes(LOW, 2);
    takes(LOW, 2);
    takes(MEDIUM, 3);
    admission.refusal(HIGH, 0, Admission.QUEUE_MESSAGES_MAX);

    assertThat(meters.sendsRefused(1, "wait").get()).isEqualTo(2);
    assertThat(meters.sendsRefused(2, "wait").get()).isEqualTo(1);
    assertThat(meters.sendsRefused(3, "full").get()).isEqualTo(1);
  }
}
