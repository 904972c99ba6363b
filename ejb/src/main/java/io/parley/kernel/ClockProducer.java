package io.parley.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The only place that reads the system's time; tests inject a fixed clock. */
@ApplicationScoped
public class ClockProducer {
  /** UTC. */
  @Produces
  public Clock clock() {
    return Clock.systemUTC();
  }
}
