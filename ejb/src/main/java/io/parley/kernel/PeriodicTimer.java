package io.parley.kernel;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * What is due again and again, on threads of the container, outside any transaction. No EJB timers:
 * on Payara one that is under way at the undeployment leaves its invocation, and with it the
 * classes of the application, on the thread of the server's pool (RedeployIT).
 */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PeriodicTimer {
  private static final String THREADS = "java:comp/DefaultManagedThreadFactory";

  private ScheduledThreadPoolExecutor pool;

  @PostConstruct
  void start() {
    open(ServerResource.lookup(THREADS, ThreadFactory.class));
  }

  void open(ThreadFactory threads) {
    pool = new ScheduledThreadPoolExecutor(0, threads);
    pool.setRemoveOnCancelPolicy(true);
  }

  @PreDestroy
  void stop() {
    pool.shutdownNow();
  }

  /**
   * Runs the task after a period, and again a period after each end, whatever it throws. It has a
   * thread of its own, because any task may wait for the broker or the database.
   *
   * @return close it before what the task needs goes away
   */
  public PeriodicTask every(Duration period, Runnable task) {
    synchronized (pool) {
      pool.setCorePoolSize(pool.getCorePoolSize() + 1);
    }
    PeriodicTask due = new PeriodicTask(task);
    long ms = period.toMillis();
    pool.scheduleWithFixedDelay(due::run, ms, ms, TimeUnit.MILLISECONDS);
    return due;
  }
}
