package io.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final AtomicInteger work = new AtomicInteger();
  private final AtomicInteger steps = new AtomicInteger();

  private boolean step() {
    if (work.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      return false;
    }
    steps.incrementAndGet();
    return true;
  }

  @Test
  void asksForOneThreadAndKeepsItWhileThereIsWork() {
    Worker worker = new Worker(tasks::add, this::step);
    work.set(3);

    worker.wake();
    worker.wake();

    assertThat(tasks).hasSize(1);
    tasks.poll().run();
    assertThat(steps).hasValue(3);
    work.set(1);
    worker.wake();
    assertThat(tasks).hasSize(1);
  }

  @Test
  void workThatComesWithTheLastLookIsDoneByTheSameThread() {
    Worker[] worker = new Worker[1];
    boolean[] late = {true};
    worker[0] =
        new Worker(
            tasks::add,
            () -> {
              boolean worked = step();
              if (!worked && late[0]) {
                late[0] = false;
                work.set(1);
                worker[0].wake();
              }
              return worked;
            });

    worker[0].wake();
    tasks.poll().run();

    assertThat(steps).hasValue(1);
    assertThat(tasks).isEmpty();
  }

  @Test
  void aStepThatFailsWithAnErrorDoesNotEndTheWork() {
    Worker worker =
        new Worker(
            tasks::add,
            () -> {
              if (step() && steps.get() == 1) {
                throw new StackOverflowError("for this test");
              }
              return work.get() > 0;
            });
    work.set(2);

    worker.wake();
    tasks.poll().run();
    assertThat(steps).hasValue(2);

    worker.wake();
    assertThat(tasks).hasSize(1);
  }

  @Test
  void anExecutorThatRefusesIsAskedAgain() {
    boolean[] full = {true};
    Executor executor =
        task -> {
          if (full[0]) {
            throw new RejectedExecutionException("full");
          }
          task.run();
        };
    Worker worker = new Worker(executor, this::step);
    work.set(1);

    assertThatThrownBy(worker::wake).isInstanceOf(RejectedExecutionException.class);
    full[0] = false;
    worker.wake();

    assertThat(steps).hasValue(1);
  }

  @Test
  void manyThreadsWakeItAndNoWorkIsLeftNorTwoStepsAtOnce() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Worker worker =
          new Worker(
              pool,
              () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                boolean worked = step();
                inside.decrementAndGet();
                return worked;
              });

      Threads.atOnce(
          4,
          thread -> {
            for (int i = 0; i < 10_000; i++) {
              work.incrementAndGet();
              worker.wake();
            }
            return thread;
          });

      Threads.until(() -> steps.get() == 40_000);
      assertThat(most).hasValue(1);
    } finally {
      pool.shutdownNow();
    }
  }
}
