package io.parley.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Real threads for tests, each wait with an end. */
public final class Threads {
  private static final long PATIENCE_S = 60;

  private Threads() {}

  /** Runs the work in this many threads that start together; the results by thread. */
  public static <T> List<T> atOnce(int threads, IntFunction<T> work) throws Exception {
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      calls.add(() -> work.apply(thread));
    }
    return run(calls);
  }

  /** Runs each of the works in a thread of its own, all started together. */
  public static void atOnce(Runnable... works) throws Exception {
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (Runnable work : works) {
      calls.add(
          () -> {
            work.run();
            return true;
          });
    }
    run(calls);
  }

  private static <T> List<T> run(List<Callable<T>> calls) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(calls.size());
    CyclicBarrier start = new CyclicBarrier(calls.size());
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> call : calls) {
        futures.add(
            pool.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(PATIENCE_S, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  /** Waits for the latch. */
  public static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_S, TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited in vain", new TimeoutException());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the condition holds. */
  public static void until(BooleanSupplier condition) {
    long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > endNs) {
        throw new IllegalStateException("the condition never held");
      }
      Thread.onSpinWait();
    }
  }
}
