package io.parley.room;

import io.parley.kernel.ChatException;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Rooms whose delay is over, memberships that nobody can take up, rooms that have fallen silent.
 */
@Singleton
@Startup
@DependsOn("MembershipTimer")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RoomSweeper {
  private static final Logger LOG = Logger.getLogger(RoomSweeper.class.getName());
  private static final int ROOMS_MAX = 500;
  private static final int MEMBERS_MAX = 500;

  /** For a client to resume its memberships after a login. */
  private static final long RESUME_MS_MAX = 30_000;

  @Inject RoomStore store;
  @Inject RoomService rooms;
  @Inject RoomOrders orders;
  @Inject RoomSeats seats;
  @Inject RoomCounts counts;
  @Inject RoomMessageService messages;
  @Inject QueryRates rates;
  @Inject Clock clock;

  /** So that what they count is there from the start. */
  @PostConstruct
  void start() {
    int begun = orders.waiting() + seats.count();
    LOG.log(Level.FINE, "rooms begin with {0}", begun);
  }

  /** Each second: who is in a large room hears how many are. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void tellCounts() {
    counts.tell();
  }

  /** Each second. A database that is away now is tried again. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void destroyDue() {
    try {
      while (store.deleteDue(clock.millis(), ROOMS_MAX) == ROOMS_MAX) {
        // The next ones, in a transaction of their own.
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "rooms were not destroyed, tried again in a second", e);
    }
  }

  /** Each ten seconds: normally there are none, so that this only mends what was lost. */
  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void endStale() {
    try {
      store.stale(clock.millis() - RESUME_MS_MAX, MEMBERS_MAX).forEach(rooms::leave);
    } catch (ChatException e) {
      LOG.log(Level.FINE, "memberships are ended later", e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "memberships were not ended, tried again in ten seconds", e);
    }
  }

  /** Each minute: forget rooms and users that are silent. */
  @Schedule(hour = "*", minute = "*", persistent = false)
  void prune() {
    messages.prune();
    rates.prune();
  }
}
