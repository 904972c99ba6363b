package io.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchLaneTest {
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<List<Integer>> batches = new ArrayList<>();

  @Test
  void whatGathersLeavesInBatchesInOrderOnOneThread() {
    BatchLane<Integer> lane = new BatchLane<>(tasks::add, batches::add, 2);

    List.of(1, 2, 3).forEach(lane::add);

    assertThat(lane.size()).isEqualTo(3);
    assertThat(tasks).hasSize(1);
    tasks.poll().run();
    assertThat(batches).containsExactly(List.of(1, 2), List.of(3));
    lane.add(4);
    tasks.poll().run();
    assertThat(batches).endsWith(List.of(4));
  }

  @Test
  void aBatchThatFailsDoesNotStopTheLane() {
    BatchLane<Integer> lane =
        new BatchLane<>(
            tasks::add,
            batch -> {
              batches.add(batch);
              throw new IllegalStateException("for this test");
            },
            1);
    List.of(1, 2).forEach(lane::add);

    tasks.poll().run();

    assertThat(batches).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void anExecutorThatRefusesIsAskedAgainForTheNext() {
    AtomicInteger calls = new AtomicInteger();
    BatchLane<Integer> lane =
        new BatchLane<>(
            task -> {
              if (calls.getAndIncrement() == 0) {
                throw new RejectedExecutionException("full");
              }
              task.run();
            },
            batches::add,
            10);

    assertThatThrownBy(() -> lane.add(1)).isInstanceOf(RejectedExecutionException.class);
    lane.add(2);

    assertThat(batches).containsExactly(List.of(1, 2));
  }

  @Test
  void manyThreadsAddAndNothingIsLostNorTwoBatchesAtOnce() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      BatchLane<Integer> lane =
          new BatchLane<>(
              pool,
              batch -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                taken.addAndGet(batch.size());
                inside.decrementAndGet();
              },
              7);

      Threads.atOnce(
          4,
          thread -> {
            for (int i = 0; i < 1000; i++) {
              lane.add(i);
            }
            return thread;
          });

      Threads.until(() -> taken.get() == 4000);
      assertThat(most).hasValue(1);
    } finally {
      pool.shutdownNow();
    }
  }
}
