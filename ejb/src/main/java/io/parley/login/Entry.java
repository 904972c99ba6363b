package io.parley.login;

import io.parley.account.Registration;
import io.parley.journey.DroppedConnection;
import io.parley.kernel.ChatException;
import io.parley.presence.PresenceChange;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What waits for the next transaction.
 *
 * @param change what happens to the device
 * @param attempt of a login; empty for a departure
 * @param dropped of a departure because the client did not read
 * @param done the stored name after the commit, or the refusal; a departure has no name
 */
record Entry(
    PresenceChange change,
    Optional<LoginAttempt> attempt,
    Optional<DroppedConnection> dropped,
    CompletableFuture<String> done) {

  static Entry arrival(LoginAttempt attempt) {
    var login = attempt.command();
    PresenceChange change =
        new PresenceChange(
            PresenceChange.Kind.ONLINE,
            login.appId(),
            login.userId(),
            login.deviceId(),
            attempt.connectionId(),
            login.platform());
    return new Entry(change, Optional.of(attempt), Optional.empty(), new CompletableFuture<>());
  }

  static Entry departure(PresenceChange change, Optional<DroppedConnection> dropped) {
    return new Entry(change, Optional.empty(), dropped, new CompletableFuture<>());
  }

  /** The account of a login. */
  Optional<Registration> registration() {
    return attempt
        .map(LoginAttempt::command)
        .map(login -> new Registration(login.appId(), login.userId(), login.userName()));
  }

  /** Whether somebody still waits for it, or it has to be noted all the same. */
  boolean isWanted() {
    return attempt.isEmpty() || attempt.get().isOpen().getAsBoolean();
  }

  /** Whether nobody can repeat it. */
  boolean isLoss() {
    return change.kind() == PresenceChange.Kind.LOST;
  }

  void refuse(ChatException why) {
    done.completeExceptionally(why);
  }
}
