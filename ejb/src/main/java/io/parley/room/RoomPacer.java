package io.parley.room;

import io.parley.kernel.Background;
import io.parley.kernel.Settings;
import io.parley.kernel.Ticker;
import io.parley.kernel.Worker;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Lets a room's messages gather for a few milliseconds after some have left: a frame for each costs
 * far more than one for several. One thread waits for all rooms of the node, and none while no room
 * is busy.
 */
@ApplicationScoped
class RoomPacer {
  private static final int PACE_MS = 4;

  @Inject Background background;
  @Inject Settings settings;
  @Inject Ticker ticker;

  private record Due(long atMs, Runnable task) {}

  /** All wait equally long, so the first to come is the first to go. */
  private final Queue<Due> waiting = new ConcurrentLinkedQueue<>();

  private Worker worker;
  private int paceMs;

  @PostConstruct
  void open() {
    paceMs = settings.roomPaceMs(PACE_MS);
    worker = new Worker(background::run, this::step);
  }

  /** Runs a task now, on another thread. */
  void now(Runnable task) {
    background.run(task);
  }

  /** When a task is due that waits from now on. */
  long dueMs() {
    return ticker.millis() + paceMs;
  }

  /** Runs a task on another thread at a time of {@link #dueMs}. */
  void at(long dueMs, Runnable task) {
    if (ticker.millis() >= dueMs) {
      now(task);
    } else {
      waiting.add(new Due(dueMs, task));
      worker.wake();
    }
  }

  private boolean step() {
    Due next = waiting.peek();
    if (next == null) {
      return false;
    }
    long restMs = next.atMs() - ticker.millis();
    if (restMs > 0) {
      ticker.pause(restMs);
    } else {
      waiting.poll();
      background.run(next.task());
    }
    return true;
  }
}
