package io.parley.login;

import io.parley.account.AccountService;
import io.parley.journey.JpaDroppedConnectionStore;
import io.parley.presence.PresenceService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Iterator;
import java.util.List;

/**
 * The transaction of a batch: accounts first, then presences, each in one order for all nodes. No
 * enterprise bean, because Payara's proxies cannot reach package-private types.
 */
@ApplicationScoped
class LoginBatch {
  @Inject AccountService accounts;
  @Inject PresenceService presence;
  @Inject JpaDroppedConnectionStore dropped;

  /**
   * Registers who logs in and notes all changes, and which connections were dropped.
   *
   * @return the stored name of each entry, in order; empty for a departure
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public List<String> commit(List<Entry> batch) {
    List<String> names =
        accounts.register(batch.stream().flatMap(entry -> entry.registration().stream()).toList());
    presence.apply(batch.stream().map(Entry::change).toList());
    dropped.add(batch.stream().flatMap(entry -> entry.dropped().stream()).toList());
    Iterator<String> next = names.iterator();
    return batch.stream().map(entry -> entry.attempt().isPresent() ? next.next() : "").toList();
  }
}
