package io.parley.delivery;

import io.parley.kernel.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaNodeStoreIT implements NodeStoreContract {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private final NodeStore store = DATABASE.transactional(NodeStore.class, JpaNodeStore::new);

  @Override
  public NodeStore store() {
    return store;
  }

  @Override
  public void silent(String nodeId, long ms) {
    DATABASE.doInTransaction(
        entities ->
            entities
                .createNativeQuery(
                    "update node set seen_at_ms = seen_at_ms - ?1 where node_id = ?2")
                .setParameter(1, ms)
                .setParameter(2, nodeId)
                .executeUpdate());
  }
}
