package io.parley.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.Background;
import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.protocol.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupQueueServiceTest {
  private final GroupQueueService queue = new GroupQueueService();

  /** What asked for a thread and has none yet. */
  private final Deque<Runnable> threads = new ArrayDeque<>();

  private final List<String> done = new ArrayList<>();

  @BeforeEach
  void open() {
    queue.meters = new Meters();
    queue.background =
        new Background() {
          @Override
          public void run(Runnable task) {
            threads.add(task);
          }
        };
    queue.open();
  }

  private CompletionStage<Boolean> change(String groupId, String name) {
    return queue.inTurn(1, groupId, () -> done.add(name));
  }

  private void runAll() {
    while (!threads.isEmpty()) {
      threads.poll().run();
    }
  }

  @Test
  void aStormOnAGroupHoldsOneThread() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      names.add("join " + i);
      change("team", "join " + i);
    }

    assertThat(threads).hasSize(1);
    assertThat(queue.waiting()).isEqualTo(500);
    runAll();
    assertThat(done).isEqualTo(names);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void allGroupsTogetherHoldAsManyThreadsAsThereAreStreams() {
    for (int i = 0; i < 500; i++) {
      change("team" + i, "rename");
    }

    assertThat(threads).hasSize(GroupChanges.STREAMS);
    runAll();
    assertThat(done).hasSize(500);
  }

  @Test
  void tooManyAreRefusedAndSayWhenToRetry() {
    for (int i = 0; i < GroupQueueService.WAITING_MAX; i++) {
      change("team", "join");
    }

    assertThatThrownBy(() -> change("team", "one more"))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED);
              assertThat(refusal.failure().retryAfterMs()).isEqualTo(1000);
            });
    runAll();
    assertThat(done).hasSize(GroupQueueService.WAITING_MAX).doesNotContain("one more");
    change("team", "later");
    runAll();
    assertThat(done).endsWith("later");
  }

  @Test
  void whatAChangeThrowsIsItsAnswerAndTheNextOneGoesOn() {
    List<Throwable> failures = new ArrayList<>();
    Error error = new StackOverflowError();
    queue
        .inTurn(
            1,
            "team",
            () -> {
              throw error;
            })
        .whenComplete((result, failure) -> failures.add(failure));
    change("team", "after");

    runAll();

    assertThat(failures).containsExactly(error);
    assertThat(done).containsExactly("after");
  }
}
