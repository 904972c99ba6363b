package io.parley.web.socket;

import jakarta.websocket.Session;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes the idle timer out of a socket of Payara's Tyrus. Tyrus arms it anew for every frame,
 * received or sent, also when the idle time-out is switched off, and on Payara each arming searches
 * the class path for context providers: nearly half of the server's CPU (docs/performance.md). We
 * have a heartbeat of our own, so the timer is replaced by one that does nothing. There is no
 * setting for it; should a later Tyrus have another field, the timer stays and costs what it costs.
 */
final class TyrusIdleTimer {
  private static final Logger LOG = Logger.getLogger(TyrusIdleTimer.class.getName());
  private static final String TIMER = "service";

  /** Answers cancel and all else with "not done". */
  private static final ScheduledFuture<?> NEVER = inert(ScheduledFuture.class, null);

  private static final ScheduledExecutorService NO_TIMER =
      inert(ScheduledExecutorService.class, NEVER);

  private TyrusIdleTimer() {}

  /** Whether the container is Tyrus. */
  static boolean isTyrus(Session session) {
    return session.getClass().getName().startsWith("org.glassfish.tyrus");
  }

  /** Replaces the timer; other containers' sessions are left alone. */
  static void remove(Session session) {
    if (!isTyrus(session)) {
      return;
    }
    try {
      Field timer = session.getClass().getDeclaredField(TIMER);
      timer.setAccessible(true);
      timer.set(session, NO_TIMER);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.INFO, "the container's idle timer stays", e);
    }
  }

  private static <T> T inert(Class<T> type, Object scheduled) {
    Object inert =
        Proxy.newProxyInstance(
            TyrusIdleTimer.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getReturnType() == boolean.class ? Boolean.FALSE : scheduled);
    return type.cast(inert);
  }
}
