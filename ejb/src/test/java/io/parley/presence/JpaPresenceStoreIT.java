package io.parley.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.DatabaseExtension;
import io.parley.presence.PresenceStore.User;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaPresenceStoreIT implements PresenceStoreContract {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private final PresenceStore store =
      DATABASE.transactional(PresenceStore.class, JpaPresenceStore::new);

  @Override
  public PresenceStore store() {
    return store;
  }

  @Override
  public User newUser() {
    long appId = DATABASE.newApp();
    DATABASE.doInTransaction(
        entityManager ->
            entityManager
                .createNativeQuery(
                    "insert into account (app_id, user_id, created_at) values (?1, 'alice', now())")
                .setParameter(1, appId)
                .executeUpdate());
    return new User(appId, "alice");
  }

  @Override
  public void nodeIsAlive(String nodeId) {
    DATABASE.doInTransaction(
        entityManager ->
            entityManager
                .createNativeQuery(
                    "insert into node (node_id, seen_at_ms) values (?1, 0)"
                        + " on conflict (node_id) do nothing")
                .setParameter(1, nodeId)
                .executeUpdate());
  }

  @Test
  void aUserClaimedByOneNodeIsSkippedByAnother() {
    User user = newUser();
    store.lock(user, NOW);
    store.put(user, new Device("phone", "c", "node", 6, NOW, Optional.of(NOW.minusSeconds(1))));

    DATABASE.doInTransaction(
        entityManager -> {
          assertThat(new JpaPresenceStore(entityManager).claimDue(NOW, 10_000)).contains(user);
          assertThat(store.claimDue(NOW, 10_000)).doesNotContain(user);
        });
  }
}
