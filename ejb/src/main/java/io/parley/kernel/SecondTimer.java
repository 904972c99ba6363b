package io.parley.kernel;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Each second, for the web module. That has no enterprise bean of its own, because Payara keeps the
 * naming environment of such a module when it refuses the deployment, and injects nothing into the
 * servlets of the next one of this name.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SecondTimer {
  private static final Logger LOG = Logger.getLogger(SecondTimer.class.getName());

  private final List<Runnable> tasks = new ArrayList<>();

  /** Runs the task each second from now on, without a transaction; what it throws is logged. */
  public void register(Runnable task) {
    tasks.add(task);
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void run() {
    tasks.forEach(SecondTimer::attempt);
  }

  /** A server gives up a timer that fails. */
  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "what is due each second failed, and is tried again", e);
    }
  }
}
