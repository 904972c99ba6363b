package io.parley.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Gathers what arrives and hands it on batch by batch, in the order of arrival and one batch at a
 * time: what arrives meanwhile makes up the next. Holds one thread of the executor while there is
 * work, so that a crowd here leaves the others to everybody else.
 */
public final class BatchLane<T> {
  private static final Logger LOG = Logger.getLogger(BatchLane.class.getName());

  private final Executor executor;
  private final Consumer<List<T>> perform;
  private final int batchMax;
  private final Deque<T> waiting = new ArrayDeque<>();
  private boolean running;

  /**
   * An empty lane.
   *
   * @param perform settles each entry of the batch; what it throws is logged, and the lane goes on
   * @param batchMax most entries of a batch
   */
  public BatchLane(Executor executor, Consumer<List<T>> perform, int batchMax) {
    this.executor = executor;
    this.perform = perform;
    this.batchMax = batchMax;
  }

  /** How many wait. */
  public synchronized int size() {
    return waiting.size();
  }

  /** Queues an entry; the caller bounds how many may wait. */
  public void add(T entry) {
    if (queue(entry)) {
      start();
    }
  }

  private synchronized boolean queue(T entry) {
    waiting.add(entry);
    boolean idle = !running;
    running = true;
    return idle;
  }

  private void start() {
    try {
      executor.execute(this::drain);
    } catch (RuntimeException e) {
      stop(); // the next entry asks for a thread again
      throw e;
    }
  }

  private synchronized void stop() {
    running = false;
  }

  private void drain() {
    for (List<T> batch = take(); !batch.isEmpty(); batch = take()) {
      try {
        perform.accept(batch);
      } catch (RuntimeException e) {
        LOG.log(Level.SEVERE, "a batch failed", e);
      }
    }
  }

  private synchronized List<T> take() {
    List<T> batch = new ArrayList<>();
    while (!waiting.isEmpty() && batch.size() < batchMax) {
      batch.add(waiting.poll());
    }
    running = !batch.isEmpty();
    return batch;
  }
}
