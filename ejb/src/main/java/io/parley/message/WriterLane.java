package io.parley.message;

import io.parley.kernel.ChatException;
import io.parley.kernel.Worker;
import io.parley.protocol.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Gathers drafts and commits them batch by batch, one batch at a time: what arrives during a commit
 * makes up the next. A lane holds a thread only while it has work. Within a batch the order of
 * arrival stays; only when more waits than a batch takes does a higher priority go first.
 */
final class WriterLane {
  private static final Logger LOG = Logger.getLogger(WriterLane.class.getName());

  static final int BATCH_MESSAGES_MAX = 200;
  static final int BATCH_CHARS_MAX = 1024 * 1024;
  static final int HIGH = 3;

  /** A draft with the promise of its result. */
  record Waiting(Draft draft, CompletableFuture<Message> result, long arrival, long sinceNs) {
    int priority() {
      return draft.send().priority();
    }
  }

  private final List<Deque<Waiting>> byPriority =
      List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
  private final long[] charsByPriority = new long[HIGH];
  private final Consumer<List<Waiting>> commit;
  private final Pace pace;
  private final Admission admission;
  private long arrivals;
  private int waiting;
  private final Worker worker;

  /**
   * A lane.
   *
   * @param executor runs the lane while it has work
   * @param commit performs a batch
   * @param pace least time from one batch to the next; the first after a pause never waits
   * @param admission which drafts are taken; of this lane alone
   */
  WriterLane(Executor executor, Consumer<List<Waiting>> commit, Pace pace, Admission admission) {
    this.commit = commit;
    this.pace = pace;
    this.admission = admission;
    this.worker = new Worker(executor, this::step);
  }

  /**
   * Queues a draft.
   *
   * @return completes after the commit, or fails with a ChatException: at once with OVERLOADED when
   *     the lane does not take it, later when higher priorities have kept it waiting too long
   */
  CompletableFuture<Message> offer(Draft draft) {
    CompletableFuture<Message> result = new CompletableFuture<>();
    if (add(draft, result)) {
      worker.wake();
    }
    return result;
  }

  private synchronized boolean add(Draft draft, CompletableFuture<Message> result) {
    int priority = draft.send().priority();
    Optional<ChatException> refusal =
        admission.refusal(priority, batchesAheadOf(priority), waiting);
    if (refusal.isPresent()) {
      result.completeExceptionally(refusal.get());
      return false;
    }
    byPriority.get(priority - 1).add(new Waiting(draft, result, arrivals++, admission.nowNs()));
    charsByPriority[priority - 1] += draft.chars();
    waiting++;
    return true;
  }

  /** How many of a priority wait, 1 low to 3 high. */
  synchronized int waiting(int priority) {
    return byPriority.get(priority - 1).size();
  }

  private long batchesAheadOf(int priority) {
    long messages = 0;
    long chars = 0;
    for (int i = priority - 1; i < HIGH; i++) {
      messages += byPriority.get(i).size();
      chars += charsByPriority[i];
    }
    return Math.max(messages / BATCH_MESSAGES_MAX, chars / BATCH_CHARS_MAX);
  }

  private boolean step() {
    List<Waiting> batch = take();
    if (batch.isEmpty()) {
      return false;
    }
    refuseOverdue();
    long startNs = pace.nowNs();
    try {
      commit.accept(batch);
    } catch (Throwable e) { // no sender must wait for ever
      LOG.log(Level.SEVERE, "a batch failed", e);
      batch.forEach(waiting -> waiting.result().completeExceptionally(e));
    }
    pace.await(startNs);
    return true;
  }

  private synchronized List<Waiting> take() {
    List<Waiting> batch = new ArrayList<>();
    int chars = 0;
    for (int priority = HIGH - 1; priority >= 0; priority--) {
      Deque<Waiting> lane = byPriority.get(priority);
      while (!lane.isEmpty()
          && batch.size() < BATCH_MESSAGES_MAX
          && (batch.isEmpty() || chars + lane.peek().draft().chars() <= BATCH_CHARS_MAX)) {
        int draftChars = lane.peek().draft().chars();
        chars += draftChars;
        charsByPriority[priority] -= draftChars;
        batch.add(lane.poll());
      }
    }
    waiting -= batch.size();
    admission.turn(!batch.isEmpty());
    batch.sort(Comparator.comparingLong(Waiting::arrival));
    return batch;
  }

  /** What the batch that was just taken has left behind. */
  private void refuseOverdue() {
    for (Waiting late : takeOverdue()) {
      late.result().completeExceptionally(admission.overdue(late.priority(), late.sinceNs()));
    }
  }

  private synchronized List<Waiting> takeOverdue() {
    List<Waiting> overdue = new ArrayList<>();
    for (Deque<Waiting> lane : byPriority) {
      while (!lane.isEmpty()
          && admission.isOverdue(lane.peek().priority(), lane.peek().sinceNs())) {
        charsByPriority[lane.peek().priority() - 1] -= lane.peek().draft().chars();
        overdue.add(lane.poll());
      }
    }
    waiting -= overdue.size();
    return overdue;
  }
}
