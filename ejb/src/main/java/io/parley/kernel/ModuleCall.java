package io.parley.kernel;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;

/**
 * Has work done as a call of an enterprise bean of this module, outside any transaction. On Payara
 * Server a CDI bean's entity manager looks for its persistence unit in the module whose call is
 * under way when it is first used: on a thread of a request to REST that is the web module, which
 * has none (GroupsRestIT).
 */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ModuleCall {
  /** Returns what the work returns, and throws what it throws. */
  public <T> T of(Supplier<T> work) {
    return work.get();
  }
}
