package io.parley.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.DatabaseExtension;
import io.parley.kernel.Threads;
import io.parley.presence.PresenceStore.User;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
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
    Presence presence = store.lock(List.of(user), NOW).get(user);
    presence.online(new Device("phone", "c", "node", 6, NOW, Optional.empty()));
    presence.lost("phone", "c", NOW.minusSeconds(1));
    store.save(List.of(presence));

    DATABASE.doInTransaction(
        entityManager -> {
          assertThat(new JpaPresenceStore(entityManager).claimDue(NOW, 10_000)).contains(user);
          assertThat(store.claimDue(NOW, 10_000)).doesNotContain(user);
        });
  }

  @Test
  void nodesThatNoteTheSameUsersInOtherOrdersDoNotWaitForEachOther() throws Exception {
    List<User> users = newUsers(30);
    int rounds = 20;

    Threads.atOnce(
        4,
        node -> {
          for (int round = 0; round < rounds; round++) {
            List<User> order = new ArrayList<>(users);
            Collections.shuffle(order, new Random(node * 1000L + round));
            logIn(order, "device-" + node);
          }
          return node;
        });

    for (User user : users) {
      assertThat(store.devices(user)).hasSize(4);
      assertThat(store.status(user)).map(PresenceStore.Since::status).contains(OnlineStatus.ONLINE);
    }
  }

  private static void logIn(List<User> users, String deviceId) {
    DATABASE.doInTransaction(
        entities -> {
          PresenceStore joined = new JpaPresenceStore(entities);
          var locked = joined.lock(users, NOW);
          locked
              .values()
              .forEach(
                  user -> user.online(new Device(deviceId, "c", "node", 6, NOW, Optional.empty())));
          joined.save(locked.values());
        });
  }

  private static List<User> newUsers(int count) {
    long appId = DATABASE.newApp();
    DATABASE.doInTransaction(
        entities ->
            entities
                .createNativeQuery(
                    "insert into account (app_id, user_id, created_at)"
                        + " select ?1, 'user' || i, now() from generate_series(1, ?2) i")
                .setParameter(1, appId)
                .setParameter(2, count)
                .executeUpdate());
    return IntStream.rangeClosed(1, count).mapToObj(i -> new User(appId, "user" + i)).toList();
  }
}
