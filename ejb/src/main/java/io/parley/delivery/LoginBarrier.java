package io.parley.delivery;

import io.parley.kernel.ChatException;
import io.parley.kernel.Meters;
import io.parley.kernel.Ticker;
import io.parley.protocol.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Holds the answer of a login back until every node sends what its user gets, or has lost the right
 * to leave the user out. So what is committed later is delivered, and what was committed before is
 * found by the sync that follows. No thread waits.
 */
@ApplicationScoped
class LoginBarrier {
  private static final long RETRY_AFTER_MS = 1_000;

  @Inject Directory directory;
  @Inject Membership membership;
  @Inject Ticker ticker;
  @Inject Meters meters;

  private record Waiting(
      long log, Map<String, Long> leaseEnds, long sinceMs, CompletableFuture<Void> done) {}

  /** By number; and leases do not end earlier for who comes later. */
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /**
   * A user has come with this change of the users.
   *
   * @return completes when it is safe to answer
   * @throws ChatException OVERLOADED when the node has to become known to the others first
   */
  CompletionStage<Void> pass(long log) {
    if (!membership.isAdmitted()) {
      throw new ChatException(ErrorCode.OVERLOADED, "the node is starting", RETRY_AFTER_MS);
    }
    Map<String, Long> unaware = directory.unaware(log);
    if (unaware.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    Waiting login = new Waiting(log, unaware, ticker.millis(), new CompletableFuture<>());
    synchronized (waiting) {
      waiting.add(login);
    }
    return login.done();
  }

  /** Lets those pass whose time has come. */
  void settle() {
    long nowMs = ticker.millis();
    List<Waiting> passing = new ArrayList<>();
    synchronized (waiting) {
      while (!waiting.isEmpty() && mayPass(waiting.peek(), nowMs)) {
        passing.add(waiting.poll());
      }
    }
    for (Waiting login : passing) {
      meters.loginWaitSeconds().observe((nowMs - login.sinceMs()) / 1e3);
      login.done().complete(null);
    }
  }

  private boolean mayPass(Waiting login, long nowMs) {
    return login.leaseEnds().entrySet().stream()
        .allMatch(it -> nowMs >= it.getValue() || directory.isAware(it.getKey(), login.log()));
  }
}
