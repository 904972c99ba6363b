package io.parley.presence;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  /** Nodes report once a second; this outlasts a long pause of garbage collection. */
  private static final Duration NODE_DEAD = Duration.ofSeconds(6);

  private static final Duration GAP_MAX = Duration.ofSeconds(3);

  @Inject PresenceService presence;
  @Inject Clock clock;

  private Instant sweepingSince = Instant.MAX;
  private Instant lastSweep = Instant.MIN;

  /** For the container: Payara makes enterprise beans by this constructor only. */
  public PresenceSweeper() {}

  PresenceSweeper(PresenceService presence, Clock clock) {
    this.presence = presence;
    this.clock = clock;
  }

  /** A database that is away now is tried again in a second. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void sweep() {
    try {
      if (hasSweptSteadily(clock.instant())) {
        presence.loseDeadNodes(NODE_DEAD);
      }
      while (presence.removeDue(USERS_MAX) == USERS_MAX) {
        // The next batch, in a transaction of its own.
      }
    } catch (RuntimeException e) {
      lastSweep = Instant.MIN;
      LOG.log(Level.WARNING, "the presence sweep failed, tried again in a second", e);
    }
  }

  /**
   * After a pause of the database or of this node, all nodes look unseen for a moment; only who has
   * swept without a gap for as long as a node may be silent can tell which are dead.
   */
  private boolean hasSweptSteadily(Instant now) {
    if (lastSweep.isBefore(now.minus(GAP_MAX))) {
      sweepingSince = now;
    }
    lastSweep = now;
    return sweepingSince.isBefore(now.minus(NODE_DEAD));
  }
}
