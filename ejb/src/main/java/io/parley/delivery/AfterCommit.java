package io.parley.delivery;

import io.parley.kernel.Background;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Delivers what a transaction wants told once it has committed and never when it rolls back. On a
 * thread of its own, because the transaction's is still inside the commit.
 */
@ApplicationScoped
public class AfterCommit {
  @Inject DeliveryRouter router;
  @Inject Background background;

  void deliver(@Observes(during = TransactionPhase.AFTER_SUCCESS) Delivery delivery) {
    background.run(() -> router.deliverUnstored(List.of(delivery)));
  }

  void kick(@Observes(during = TransactionPhase.AFTER_SUCCESS) Kick kick) {
    background.run(() -> router.kick(kick));
  }
}
