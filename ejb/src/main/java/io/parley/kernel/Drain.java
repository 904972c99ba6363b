package io.parley.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The last moments of this node: from the beginning of its drain on nobody is let in, and those who
 * are in go elsewhere. It begins once and is never taken back.
 */
@ApplicationScoped
public class Drain {
  private final List<Consumer<Duration>> doors = new CopyOnWriteArrayList<>();
  private Settings settings;
  private volatile boolean begun;

  /** For the container's proxy. */
  protected Drain() {}

  /** Takes the time that clients get from the settings; none without one. */
  @Inject
  public Drain(Settings settings) {
    this.settings = settings;
  }

  /**
   * Adds a door that clients come in by.
   *
   * @param goodbye lets its clients go within the given time, closes what is left then, and returns
   */
  public void register(Consumer<Duration> goodbye) {
    doors.add(goodbye);
  }

  /** Whether this node takes nobody in any more. */
  public boolean hasBegun() {
    return begun;
  }

  /** Drains; returns when all clients have gone. Whoever calls second waits for the first. */
  public synchronized void run() {
    if (!begun) {
      begun = true;
      Duration limit = Duration.ofMillis(settings.drainMs(0));
      doors.forEach(goodbye -> goodbye.accept(limit));
    }
  }
}
