package io.parley.web.rest;

import io.parley.account.AccountService;
import io.parley.group.Actor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Whom members of groups see when a backend acts. */
@Dependent
class Operators {
  @Inject AccountService accounts;

  /** A backend that acts as this user; null for the app's system account. */
  Actor actor(long appId, String operator) {
    return new Actor(appId, operator == null ? accounts.systemAccount(appId) : operator, true);
  }
}
