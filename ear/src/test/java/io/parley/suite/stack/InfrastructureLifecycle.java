package io.parley.suite.stack;

import java.io.IOException;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStopping;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;

/** The database and the broker are there before the container, and stay until it is gone. */
public final class InfrastructureLifecycle {
  /** Observers of the container have precedence 0. */
  private static final int FIRST = 100;

  /** Called by Arquillian before the container starts. */
  public void start(@Observes(precedence = FIRST) BeforeSuite event)
      throws IOException, InterruptedException {
    Infrastructure.get().start();
    ServerSetup.run();
  }

  /** Called by Arquillian after the container has stopped. */
  public void stop(@Observes ManagerStopping event) throws IOException {
    Infrastructure.get().stop();
  }
}
