package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.Threads;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final TokenBucket bucket = new TokenBucket(10, 0);

  private long takeMany(int count, long nowMs) {
    return IntStream.range(0, count).filter(i -> bucket.take(nowMs) == 0).count();
  }

  @Test
  void aBurstOfTwoSecondsWorthIsAllowed() {
    assertThat(takeMany(50, 0)).isEqualTo(20);
  }

  @Test
  void tenASecondAreAllowedForEver() {
    takeMany(20, 0);

    for (int second = 1; second <= 60; second++) {
      assertThat(takeMany(15, second * 1_000L)).isEqualTo(10);
    }
  }

  @Test
  void theWaitIsAsLongAsTheNextTokenTakes() {
    takeMany(20, 0);

    assertThat(bucket.take(0)).isEqualTo(100);
    assertThat(bucket.take(60)).isEqualTo(40);
    assertThat(bucket.take(100)).isZero();
  }

  @Test
  void aBucketIsFullAgainWhenNothingWasTakenForLong() {
    assertThat(bucket.isFull(0)).isTrue();
    takeMany(20, 0);

    assertThat(bucket.isFull(1_999)).isFalse();
    assertThat(bucket.isFull(2_000)).isTrue();
  }

  @Test
  void aClockThatGoesBackGivesNothingTwice() {
    takeMany(20, 1_000);

    assertThat(bucket.take(0)).isPositive();
    assertThat(takeMany(5, 1_100)).isEqualTo(1);
  }

  @Test
  void threadsAtOnceGetNoMoreThanThereIs() throws Exception {
    List<Long> allowed = Threads.atOnce(4, thread -> takeMany(50, 0));

    assertThat(allowed.stream().mapToLong(Long::longValue).sum()).isEqualTo(20);
  }
}
