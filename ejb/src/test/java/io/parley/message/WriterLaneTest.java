package io.parley.message;

import static io.parley.message.Drafts.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.kernel.Threads;
import io.parley.message.WriterLane.Waiting;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
import jakarta.transaction.RollbackException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriterLaneTest {
  private static final Pace NO_PACE = new Pace(0);

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Meters meters = new Meters();
  private final Admission admission = new Admission(meters, () -> 0);

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  private static List<String> ids(List<Waiting> batch) {
    return batch.stream().map(waiting -> waiting.draft().send().clientMessageId()).toList();
  }

  private void record(List<Waiting> batch) {
    batches.add(ids(batch));
    batch.forEach(waiting -> waiting.result().complete(message(waiting.draft())));
  }

  private static Message message(Draft draft) {
    return MessageRow.of(draft, Drafts.slot(1, 1)).toMessage();
  }

  /** Tasks wait until the test runs them. */
  private WriterLane laneByHand() {
    return new WriterLane(tasks::add, this::record, NO_PACE, admission);
  }

  private static ChatException refusal(CompletableFuture<Message> result) {
    assertThat(result).isCompletedExceptionally();
    return (ChatException) result.handle((message, failure) -> failure).join();
  }

  private void runTasks() {
    while (!tasks.isEmpty()) {
      tasks.poll().run();
    }
  }

  @Test
  void whatArrivesDuringACommitMakesUpTheNextBatch() throws Exception {
    CountDownLatch committing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Consumer<List<Waiting>> slowCommit =
        batch -> {
          committing.countDown();
          Threads.await(goOn);
          record(batch);
        };
    WriterLane lane = new WriterLane(threads, slowCommit, NO_PACE, admission);

    lane.offer(draft("first", 1));
    Threads.await(committing);
    lane.offer(draft("second", 1));
    CompletableFuture<Message> last = lane.offer(draft("third", 1));
    goOn.countDown();
    last.get(10, TimeUnit.SECONDS);

    assertThat(batches).containsExactly(List.of("first"), List.of("second", "third"));
  }

  /**
   * WildFly's transactions throw a checked RollbackException through a method that declares none.
   */
  @Test
  void aLaneGoesOnAfterACheckedExceptionThatNobodyDeclared() {
    WriterLane lane =
        new WriterLane(
            tasks::add,
            batch -> {
              batches.add(ids(batch));
              Undeclared.sneak(new RollbackException("could not commit"));
            },
            NO_PACE,
            admission);

    CompletableFuture<Message> first = lane.offer(draft("m1", 1));
    runTasks();
    lane.offer(draft("m2", 1));
    runTasks();

    assertThat(first).isCompletedExceptionally();
    assertThat(batches).containsExactly(List.of("m1"), List.of("m2"));
  }

  @Test
  void anIdleLaneHoldsNoThread() {
    WriterLane lane = laneByHand();

    lane.offer(draft("m1", 1));
    runTasks();
    lane.offer(draft("m2", 1));

    assertThat(tasks).hasSize(1);
    runTasks();
    assertThat(batches).containsExactly(List.of("m1"), List.of("m2"));
  }

  @Test
  void aBatchKeepsTheOrderOfArrivalWhateverThePriority() {
    WriterLane lane = laneByHand();

    lane.offer(draft("low", 1));
    lane.offer(draft("high", 3));
    lane.offer(draft("medium", 2));
    runTasks();

    assertThat(batches).containsExactly(List.of("low", "high", "medium"));
  }

  @Test
  void higherPriorityGoesFirstWhenMoreWaitsThanABatchTakes() {
    WriterLane lane = laneByHand();
    int more = WriterLane.BATCH_MESSAGES_MAX + 10;

    IntStream.range(0, more).forEach(i -> lane.offer(draft("low" + i, 1)));
    lane.offer(draft("medium", 2));
    lane.offer(draft("high", 3));
    runTasks();

    assertThat(batches).hasSize(2);
    assertThat(batches.get(0)).hasSize(WriterLane.BATCH_MESSAGES_MAX).contains("high", "medium");
    assertThat(batches.get(0)).startsWith("low0", "low1").endsWith("low197", "medium", "high");
    assertThat(batches.get(1)).hasSize(12).startsWith("low198").endsWith("low209");
  }

  @Test
  void aBatchIsBoundedByItsSizeToo() {
    WriterLane lane = laneByHand();
    String body = "x".repeat(30_000);

    for (int i = 0; i < 50; i++) {
      lane.offer(new Draft(Drafts.sender(1, "alice"), Drafts.send("bob", "m" + i, 1, body), 0));
    }
    runTasks();

    assertThat(batches).hasSize(2);
    assertThat(batches.get(0).size() * 30_000).isLessThanOrEqualTo(WriterLane.BATCH_CHARS_MAX);
    assertThat(batches.get(0).size() + batches.get(1).size()).isEqualTo(50);
  }

  @Test
  void aFullLaneRefusesAndTakesAgainAfterACommit() {
    WriterLane lane = laneByHand();
    IntStream.range(0, Admission.QUEUE_MESSAGES_MAX).forEach(i -> lane.offer(draft("m" + i, 1)));

    CompletableFuture<Message> oneTooMany = lane.offer(draft("one too many", 3));

    assertThat(refusal(oneTooMany).code()).isEqualTo(ErrorCode.OVERLOADED);
    assertThat(refusal(oneTooMany).failure().retryAfterMs()).isPositive();
    runTasks();
    assertThat(lane.offer(draft("again", 1))).isNotDone();
  }

  @Test
  void aCommitThatThrowsFailsItsDraftsAndLeavesNoneBehindWithoutAThread() throws Exception {
    AtomicInteger commits = new AtomicInteger();
    CountDownLatch committing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    WriterLane lane =
        new WriterLane(
            threads,
            batch -> {
              if (commits.incrementAndGet() == 1) {
                committing.countDown();
                Threads.await(goOn);
                throw new IllegalStateException("unforeseen");
              }
              record(batch);
            },
            NO_PACE,
            admission);

    CompletableFuture<Message> failed = lane.offer(draft("first", 1));
    Threads.await(committing);
    CompletableFuture<Message> second = lane.offer(draft("second", 1));
    goOn.countDown();

    assertThat(second.get(10, TimeUnit.SECONDS).clientMessageId()).isEqualTo("second");
    assertThatThrownBy(() -> failed.get(10, TimeUnit.SECONDS)).hasMessageContaining("unforeseen");
    assertThat(lane.offer(draft("third", 1)).get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void aThreadThatCannotBeHadFailsTheOfferAndIsAskedForAgain() {
    AtomicInteger asked = new AtomicInteger();
    WriterLane lane =
        new WriterLane(
            task -> {
              if (asked.incrementAndGet() == 1) {
                throw new RejectedExecutionException("no thread now");
              }
              tasks.add(task);
            },
            this::record,
            NO_PACE,
            admission);

    assertThatThrownBy(() -> lane.offer(draft("first", 1)))
        .isInstanceOf(RejectedExecutionException.class);
    lane.offer(draft("second", 1));
    runTasks();

    assertThat(batches).hasSize(1);
    assertThat(batches.get(0)).contains("second");
  }

  @Test
  void underOverloadHighIsStoredAndLowRefused() throws Exception {
    AtomicLong nowNs = new AtomicLong();
    CountDownLatch goOn = new CountDownLatch(1);
    Consumer<List<Waiting>> slowCommit =
        batch -> {
          if (!batch.get(0).draft().send().clientMessageId().startsWith("before")) {
            Threads.await(goOn);
          }
          nowNs.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
          record(batch);
        };
    WriterLane lane =
        new WriterLane(threads, slowCommit, NO_PACE, new Admission(meters, nowNs::get));
    for (int i = 0; i < 20; i++) {
      lane.offer(draft("before" + i, 1)).get(10, TimeUnit.SECONDS);
    }
    int each = 10 * WriterLane.BATCH_MESSAGES_MAX;

    List<List<CompletableFuture<Message>>> results =
        Threads.atOnce(
            3,
            priority -> IntStream.range(0, each).mapToObj(i -> offer(lane, priority, i)).toList());
    goOn.countDown();
    results.forEach(WriterLaneTest::awaitAll);

    assertThat(results.get(2)).noneMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(stored(results.get(0))).isLessThan(each / 2);
    assertThat(batches.stream().flatMap(List::stream).toList())
        .doesNotHaveDuplicates()
        .hasSize(20 + results.stream().mapToInt(WriterLaneTest::stored).sum());
  }

  private static int stored(List<CompletableFuture<Message>> results) {
    return (int) results.stream().filter(result -> !result.isCompletedExceptionally()).count();
  }

  private static CompletableFuture<Message> offer(WriterLane lane, int priority, int i) {
    return lane.offer(draft(priority + "-" + i, priority + 1));
  }

  private static void awaitAll(List<CompletableFuture<Message>> results) {
    results.forEach(
        result -> result.handle((stored, refusal) -> 0).orTimeout(30, TimeUnit.SECONDS).join());
  }

  @Test
  void everyDraftOfManyThreadsIsCommittedOnceAndInItsSendersOrder() throws Exception {
    AtomicInteger inCommit = new AtomicInteger();
    AtomicInteger mostAtOnce = new AtomicInteger();
    WriterLane lane =
        new WriterLane(
            threads,
            batch -> {
              mostAtOnce.accumulateAndGet(inCommit.incrementAndGet(), Math::max);
              record(batch);
              inCommit.decrementAndGet();
            },
            NO_PACE,
            admission);
    int each = 500;

    Threads.atOnce(
        4,
        sender -> {
          List<CompletableFuture<Message>> results =
              IntStream.range(0, each)
                  .mapToObj(i -> lane.offer(draft(sender + "-" + (1_000 + i), 1)))
                  .toList();
          results.forEach(result -> result.orTimeout(30, TimeUnit.SECONDS).join());
          return sender;
        });

    List<String> committed = batches.stream().flatMap(List::stream).toList();
    assertThat(mostAtOnce).hasValue(1);
    assertThat(committed).hasSize(4 * each).doesNotHaveDuplicates();
    for (int sender = 0; sender < 4; sender++) {
      String prefix = sender + "-";
      assertThat(committed.stream().filter(id -> id.startsWith(prefix)).toList()).isSorted();
    }
  }

  /** Messages come at the times given while the lane waits; time passes only then. */
  @Test
  void whatComesWithinThePaceOfABatchSharesTheNextOne() {
    AtomicLong nowNs = new AtomicLong();
    Deque<Long> arrivalsMs = new ArrayDeque<>(List.of(3L, 8L, 15L, 31L));
    AtomicReference<WriterLane> lane = new AtomicReference<>();
    List<String> commits = new ArrayList<>();
    Pace pace =
        new Pace(
            10,
            nowNs::get,
            restNs -> {
              long until = nowNs.get() + restNs;
              Long nextMs = arrivalsMs.peek();
              if (nextMs != null && nextMs * 1_000_000 < until) {
                nowNs.set(arrivalsMs.remove() * 1_000_000);
                lane.get().offer(draft("at" + nextMs, 1));
              } else {
                nowNs.set(until);
              }
            });
    lane.set(
        new WriterLane(
            tasks::add,
            batch -> commits.add(nowNs.get() / 1_000_000 + ids(batch).toString()),
            pace,
            admission));

    lane.get().offer(draft("at0", 1));
    runTasks();

    assertThat(commits).containsExactly("0[at0]", "10[at3, at8]", "20[at15]");
    assertThat(nowNs).as("the last batch's pace, then the thread is let go").hasValue(30_000_000);
  }

  @Test
  void aLaneThatIsInterruptedDoesNotWait() {
    AtomicInteger parked = new AtomicInteger();
    Pace pace = new Pace(10, () -> 0, restNs -> parked.incrementAndGet());
    WriterLane lane = new WriterLane(tasks::add, this::record, pace, admission);
    lane.offer(draft("m1", 1));

    Thread.currentThread().interrupt();
    runTasks();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(parked).hasValue(0);
    assertThat(batches).hasSize(1);
  }
}
