package io.parley.kernel;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is due again and again until this is closed. */
public final class PeriodicTask implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PeriodicTask.class.getName());
  private static final long CLOSE_S = 5;

  private final Runnable task;
  private final ReentrantLock running = new ReentrantLock();
  private volatile boolean closed;

  PeriodicTask(Runnable task) {
    this.task = task;
  }

  void run() {
    running.lock();
    try {
      if (!closed) {
        task.run();
      }
    } catch (Throwable e) { // also errors: a timer gives up what fails
      LOG.log(Level.WARNING, "what is due again and again failed this time", e);
    } finally {
      running.unlock();
    }
  }

  /** Returns when the task does not run any more, or not within five seconds. */
  @Override
  public void close() {
    closed = true;
    try {
      if (running.tryLock(CLOSE_S, TimeUnit.SECONDS)) {
        running.unlock();
      } else {
        LOG.warning("what is due again and again has not ended yet");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it ends by itself, a little later
    }
  }
}
