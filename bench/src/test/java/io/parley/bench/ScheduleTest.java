package io.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  private final Schedule schedule = Schedule.of(1000, 300, 2);

  @Test
  void messagesAreDueAtFixedTimesThatDoNotDrift() {
    assertThat(schedule.dueNs(0)).isEqualTo(1000);
    assertThat(schedule.dueNs(1)).isEqualTo(3_334_333);
    assertThat(schedule.dueNs(300)).isEqualTo(1_000_001_000);
  }

  @Test
  void theScheduleEndsAfterRateTimesSeconds() {
    assertThat(schedule.isOver(599)).isFalse();
    assertThat(schedule.isOver(600)).isTrue();
  }
}
