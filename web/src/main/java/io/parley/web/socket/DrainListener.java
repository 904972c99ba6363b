package io.parley.web.socket;

import io.parley.kernel.Drain;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Drains when the application is stopped: on Payara the first that it hears of an undeployment, on
 * Payara Micro also of SIGTERM, while all else still works. At SIGTERM the full servers have closed
 * the sockets by then; their operators ask for the drain before ({@code POST /v1/node/drain}).
 */
@WebListener
public class DrainListener implements ServletContextListener {
  @Inject Drain drain;

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    drain.run();
  }
}
