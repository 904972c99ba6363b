package io.parley.web.socket;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Looks after the sockets each second. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SessionTimer {
  @Inject ClientSessions sessions;

  /** Closes what has timed out, and cuts what does not end. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void expire() {
    sessions.expire();
    sessions.cut();
  }
}
