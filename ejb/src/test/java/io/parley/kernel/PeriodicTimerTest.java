package io.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PeriodicTimerTest {
  private final PeriodicTimer timer = new PeriodicTimer();

  @BeforeEach
  void start() {
    timer.open(Thread::new);
  }

  @AfterEach
  void stop() {
    timer.stop();
  }

  @Test
  void aTaskThatFailsIsRunAgain() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(2);
    timer.every(
        Duration.ofMillis(1),
        () -> {
          runs.countDown();
          throw new AssertionError("for this test");
        });
    runs.await();
  }

  @Test
  void aTaskThatWaitsHoldsUpNoOther() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(2);
    timer.every(Duration.ofMillis(1), () -> await(runs));
    timer.every(Duration.ofMillis(1), runs::countDown);
    runs.await();
  }

  @Test
  void closingWaitsForTheRunThatIsUnderWay() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicInteger ends = new AtomicInteger();
    PeriodicTask task =
        timer.every(
            Duration.ofMillis(1),
            () -> {
              begun.countDown();
              await(mayEnd);
              ends.incrementAndGet();
            });
    begun.await();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(task::close);

    mayEnd.countDown();
    closing.join();

    assertThat(ends).hasValue(1);
  }

  @Test
  void whatIsClosedDoesNotRun() {
    AtomicInteger runs = new AtomicInteger();
    PeriodicTask task = new PeriodicTask(runs::incrementAndGet);
    task.close();

    task.run();

    assertThat(runs).hasValue(0);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
