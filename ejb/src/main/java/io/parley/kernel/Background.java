package io.parley.kernel;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Runs work on threads of the container, outside any transaction, and ends them with the
 * application. Not the container's default managed executor: with no core threads and an unbounded
 * queue it runs one task at a time on Payara. No asynchronous EJB methods either: on Payara one
 * that is under way at the undeployment leaves its invocation, and with it the classes of the
 * application, on the thread of the server's pool (RedeployIT).
 */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Background {
  private static final Logger LOG = Logger.getLogger(Background.class.getName());
  private static final String THREADS = "java:comp/DefaultManagedThreadFactory";

  /** As many as a node's pool has connections of the database. */
  private static final int WIDTH = 32;

  private static final long IDLE_S = 30;
  private static final long STOP_S = 5;

  @Inject Meters meters;

  private ThreadPoolExecutor pool;

  @PostConstruct
  void start() {
    ThreadFactory threads = ServerResource.lookup(THREADS, ThreadFactory.class);
    pool =
        new ThreadPoolExecutor(
            WIDTH, WIDTH, IDLE_S, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    pool.allowCoreThreadTimeOut(true);
    meters.watch(
        "parley_background_queue_tasks",
        "Commands and other work that wait for a thread.",
        () -> pool.getQueue().size());
  }

  /** What is under way may end; what waits is dropped after that, as if the node had died. */
  @PreDestroy
  void stop() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(STOP_S, TimeUnit.SECONDS)) {
        LOG.warning("work in the background has not ended yet");
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Returns at once; the task runs soon on another thread. */
  public void run(Runnable task) {
    pool.execute(task);
  }
}
