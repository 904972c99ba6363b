package io.parley.login;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Each second: losses of connections that the database could not note. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LossTimer {
  @Inject LoginService logins;

  /** Hands them in again. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void retry() {
    logins.retry();
  }
}
