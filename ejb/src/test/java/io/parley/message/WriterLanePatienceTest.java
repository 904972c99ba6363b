package io.parley.message;

import static io.parley.message.Drafts.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.message.WriterLane.Waiting;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a lane keeps what higher priorities overtake; by hand, on one thread. */
class WriterLanePatienceTest {
  private final List<List<String>> batches = new ArrayList<>();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Meters meters = new Meters();
  private long nowNs;
  private final WriterLane lane =
      new WriterLane(tasks::add, this::record, new Pace(0), new Admission(meters, () -> nowNs));

  private void record(List<Waiting> batch) {
    batches.add(batch.stream().map(it -> it.draft().send().clientMessageId()).toList());
    batch.forEach(
        it -> it.result().complete(MessageRow.of(it.draft(), Drafts.slot(1, 1)).toMessage()));
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

  private void pass(long ms) {
    nowNs += TimeUnit.MILLISECONDS.toNanos(ms);
  }

  private void offerABatchOfHigh() {
    IntStream.range(0, WriterLane.BATCH_MESSAGES_MAX).forEach(i -> lane.offer(draft("h" + i, 3)));
  }

  @Test
  void whatHigherPrioritiesKeepWaitingTooLongIsRefused() {
    CompletableFuture<Message> low = lane.offer(draft("low", 1));
    CompletableFuture<Message> medium = lane.offer(draft("medium", 2));
    pass(1);
    CompletableFuture<Message> younger = lane.offer(draft("younger", 1));
    offerABatchOfHigh();
    pass(Admission.LOW_PATIENCE_MS);

    runTasks();

    assertThat(refusal(low).code()).isEqualTo(ErrorCode.OVERLOADED);
    assertThat(refusal(low).failure().retryAfterMs()).isGreaterThan(Admission.LOW_PATIENCE_MS);
    assertThat(younger).isCompleted();
    assertThat(medium).isCompleted();
    assertThat(batches).hasSize(2);
    assertThat(batches.get(1)).containsExactly("medium", "younger");
    assertThat(meters.sendsRefused(1, "wait").get()).isEqualTo(1);
  }

  @Test
  void mediumWaitsLongerAndHighAsLongAsItTakes() {
    CompletableFuture<Message> medium = lane.offer(draft("medium", 2));
    offerABatchOfHigh();
    CompletableFuture<Message> high = lane.offer(draft("high", 3));
    pass(Admission.MEDIUM_PATIENCE_MS + 1);

    runTasks();

    assertThat(refusal(medium).code()).isEqualTo(ErrorCode.OVERLOADED);
    assertThat(high).isCompleted();
    assertThat(meters.sendsRefused(2, "wait").get()).isEqualTo(1);
  }

  @Test
  void whatTheNextBatchTakesIsStoredHoweverLongItHasWaited() {
    CompletableFuture<Message> low = lane.offer(draft("low", 1));
    pass(60_000);

    runTasks();

    assertThat(low).isCompleted();
  }

  @Test
  void whatWasRefusedTakesNoPlace() {
    int others = Admission.QUEUE_MESSAGES_MAX - WriterLane.BATCH_MESSAGES_MAX;
    IntStream.range(0, others).forEach(i -> lane.offer(draft("low" + i, 1)));
    offerABatchOfHigh();
    pass(Admission.LOW_PATIENCE_MS + 1);
    runTasks();

    IntStream.range(0, Admission.QUEUE_MESSAGES_MAX).forEach(i -> lane.offer(draft("m" + i, 3)));

    assertThat(meters.sendsRefused(1, "wait").get()).isEqualTo(others);
    assertThat(meters.sendsRefused(3, "full").get()).isZero();
  }
}
