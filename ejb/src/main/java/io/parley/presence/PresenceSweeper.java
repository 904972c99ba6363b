package io.parley.presence;

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

/** Each second: devices whose grace period is over, and those of dead nodes. */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PresenceSweeper {
  private static final int USERS_MAX = 200;

  @Inject PresenceService presence;
  @Inject PeriodicTimer timer;

  private PeriodicTask sweeping;

  @PostConstruct
  void start() {
    sweeping = timer.every(Duration.ofSeconds(1), this::sweep);
  }

  @PreDestroy
  void stop() {
    sweeping.close();
  }

  private void sweep() {
    presence.loseDeadNodes();
    while (presence.removeDue(USERS_MAX) == USERS_MAX) {
      // The next batch, in a transaction of its own.
    }
  }
}
