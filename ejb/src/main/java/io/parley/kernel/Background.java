package io.parley.kernel;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/**
 * Runs work on the container's threads, outside any transaction. The container's default managed
 * executor is not used: with no core threads and an unbounded queue it runs one task at a time on
 * Payara; the pool of asynchronous EJB methods has a width on every server.
 */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Background {
  /** Returns at once; the task runs soon on another thread. */
  @Asynchronous
  public void run(Runnable task) {
    task.run();
  }
}
