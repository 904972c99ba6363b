package io.parley.group;

import io.parley.kernel.PeriodicTask;
import io.parley.kernel.PeriodicTimer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Each second, on every node: what has ended by time is told. */
@Singleton
@Startup
@DependsOn("MembershipTimer")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GroupSweeper {
  private static final Logger LOG = Logger.getLogger(GroupSweeper.class.getName());

  @Inject GroupExpiry expiry;
  @Inject GroupQueueService queue;
  @Inject PeriodicTimer timer;

  private PeriodicTask telling;

  @PostConstruct
  void start() {
    // Asking makes it, so that what it counts is there from the start.
    LOG.log(Level.FINE, "groups begin with {0} changes", queue.waiting());
    telling = timer.every(Duration.ofSeconds(1), expiry::tell);
  }

  @PreDestroy
  void stop() {
    telling.close();
  }
}
