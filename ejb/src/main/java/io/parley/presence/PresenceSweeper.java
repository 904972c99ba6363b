package io.parley.presence;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Each second: devices whose grace period is over, and those of dead nodes. */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PresenceSweeper {
  private static final Logger LOG = Logger.getLogger(PresenceSweeper.class.getName());
  private static final int USERS_MAX = 200;

  @Inject PresenceService presence;

  /** A database that is away now is tried again in a second. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void sweep() {
    try {
      presence.loseDeadNodes();
      while (presence.removeDue(USERS_MAX) == USERS_MAX) {
        // The next batch, in a transaction of its own.
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the presence sweep failed, tried again in a second", e);
    }
  }
}
