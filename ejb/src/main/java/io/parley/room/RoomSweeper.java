package io.parley.room;

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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Counts of large rooms, rooms whose delay is over, memberships that nobody can take up, rooms that
 * have fallen silent.
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
  @Inject RoomHistory history;
  @Inject QueryRates rates;
  @Inject PeriodicTimer timer;
  @Inject Clock clock;

  private final List<PeriodicTask> tasks = new ArrayList<>();

  @PostConstruct
  void start() {
    // Asking makes them, so that what they count is there from the start.
    int begun = orders.waiting() + seats.count();
    LOG.log(Level.FINE, "rooms begin with {0}", begun);
    tasks.add(timer.every(Duration.ofSeconds(1), counts::tell));
    tasks.add(timer.every(Duration.ofSeconds(1), this::destroyDue));
    history.refresh();
    tasks.add(timer.every(Duration.ofSeconds(5), history::refresh));
    tasks.add(timer.every(Duration.ofSeconds(10), this::tidy));
  }

  @PreDestroy
  void stop() {
    tasks.forEach(PeriodicTask::close);
  }

  private void destroyDue() {
    while (store.deleteDue(clock.millis(), ROOMS_MAX) == ROOMS_MAX) {
      // The next ones, in a transaction of their own.
    }
  }

  /** Normally no membership is stale: this only mends what was lost. */
  private void tidy() {
    messages.prune();
    history.prune();
    rates.prune();
    store.stale(clock.millis() - RESUME_MS_MAX, MEMBERS_MAX).forEach(rooms::leave);
  }
}
