package io.parley.message;

import io.parley.kernel.ChatException;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
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
  static final int QUEUE_MESSAGES_MAX = 10_000;
  private static final long RETRY_AFTER_MS = 1000;

  /** A draft with the promise of its result. */
  record Waiting(Draft draft, CompletableFuture<Message> result, long arrival) {}

  private final List<Deque<Waiting>> byPriority =
      List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
  private final Executor executor;
  private final Consumer<List<Waiting>> commit;
  private final Pace pace;
  private long arrivals;
  private int waiting;
  private boolean running;

  /**
   * A lane.
   *
   * @param executor runs the lane while it has work
   * @param commit performs a batch
   * @param pace least time from one batch to the next; the first after a pause never waits
   */
  WriterLane(Executor executor, Consumer<List<Waiting>> commit, Pace pace) {
    this.executor = executor;
    this.commit = commit;
    this.pace = pace;
  }

  /**
   * Queues a draft.
   *
   * @return completes after the commit, or fails with a ChatException
   * @throws ChatException OVERLOADED when {@link #QUEUE_MESSAGES_MAX} wait already
   */
  CompletableFuture<Message> offer(Draft draft) {
    CompletableFuture<Message> result = new CompletableFuture<>();
    if (add(draft, result)) {
      start();
    }
    return result;
  }

  private void start() {
    try {
      executor.execute(this::drain);
    } catch (RuntimeException e) {
      stop(); // the next draft asks for a thread again
      throw e;
    }
  }

  private synchronized void stop() {
    running = false;
  }

  private synchronized boolean add(Draft draft, CompletableFuture<Message> result) {
    if (waiting >= QUEUE_MESSAGES_MAX) {
      throw new ChatException(
          ErrorCode.OVERLOADED, "too many messages wait to be stored", RETRY_AFTER_MS);
    }
    byPriority.get(draft.send().priority() - 1).add(new Waiting(draft, result, arrivals++));
    waiting++;
    boolean idle = !running;
    running = true;
    return idle;
  }

  private void drain() {
    for (List<Waiting> batch = take(); !batch.isEmpty(); batch = take()) {
      long startNs = pace.nowNs();
      try {
        commit.accept(batch);
      } catch (Throwable e) { // no sender must wait for ever, no lane stand still
        LOG.log(Level.SEVERE, "a batch failed", e);
        batch.forEach(waiting -> waiting.result().completeExceptionally(e));
      }
      pace.await(startNs);
    }
  }

  private synchronized List<Waiting> take() {
    List<Waiting> batch = new ArrayList<>();
    int chars = 0;
    for (int priority = 2; priority >= 0; priority--) {
      Deque<Waiting> lane = byPriority.get(priority);
      while (!lane.isEmpty()
          && batch.size() < BATCH_MESSAGES_MAX
          && (batch.isEmpty() || chars + lane.peek().draft().chars() <= BATCH_CHARS_MAX)) {
        chars += lane.peek().draft().chars();
        batch.add(lane.poll());
      }
    }
    waiting -= batch.size();
    running = !batch.isEmpty();
    batch.sort(Comparator.comparingLong(Waiting::arrival));
    return batch;
  }
}
