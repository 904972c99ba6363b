package io.parley.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Gathers what arrives and hands it on batch by batch, in the order of arrival and one batch at a
 * time: what arrives meanwhile makes up the next. Holds one thread of the executor while there is
 * work, so that a crowd here leaves the others to everybody else.
 */
public final class BatchLane<T> {
  private final Consumer<List<T>> perform;
  private final int batchMax;
  private final Deque<T> waiting = new ArrayDeque<>();
  private final Worker worker;

  /**
   * An empty lane.
   *
   * @param perform settles each entry of the batch; what it throws is logged, and the lane goes on
   * @param batchMax most entries of a batch
   */
  public BatchLane(Executor executor, Consumer<List<T>> perform, int batchMax) {
    this.perform = perform;
    this.batchMax = batchMax;
    this.worker = new Worker(executor, this::step);
  }

  /** How many wait. */
  public synchronized int size() {
    return waiting.size();
  }

  /** Queues an entry; the caller bounds how many may wait. */
  public void add(T entry) {
    synchronized (this) {
      waiting.add(entry);
    }
    worker.wake();
  }

  private boolean step() {
    List<T> batch = take();
    if (batch.isEmpty()) {
      return false;
    }
    perform.accept(batch);
    return true;
  }

  private synchronized List<T> take() {
    List<T> batch = new ArrayList<>();
    while (!waiting.isEmpty() && batch.size() < batchMax) {
      batch.add(waiting.poll());
    }
    return batch;
  }
}
