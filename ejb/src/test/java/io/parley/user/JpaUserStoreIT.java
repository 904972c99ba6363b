package io.parley.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.DatabaseExtension;
import io.parley.protocol.UserCommand;
import io.parley.protocol.UserInfo;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaUserStoreIT {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private final long appId = DATABASE.newApp();
  private final UserStore store = DATABASE.transactional(UserStore.class, JpaUserStore::new);

  @BeforeEach
  void register() {
    DATABASE.doInTransaction(
        entities ->
            entities
                .createNativeQuery(
                    "insert into account (app_id, user_id, user_name, created_at)"
                        + " values (?1, 'alice', 'Alice', now()), (?1, 'bob', '', now())")
                .setParameter(1, appId)
                .executeUpdate());
  }

  private static UserCommand.Update update(String name, String avatarUrl, String extendedData) {
    return new UserCommand.Update(0, name, avatarUrl, extendedData);
  }

  @Test
  void onlyTheRegisteredAreFound() {
    assertThat(store.find(appId, List.of("bob", "nobody", "alice")))
        .containsExactlyInAnyOrder(
            new UserInfo("alice", "Alice", null, null), new UserInfo("bob", null, null, null));
    assertThat(store.find(appId + 1_000_000, List.of("alice"))).isEmpty();
  }

  @Test
  void whatIsAbsentStaysAndWhatIsEmptyGoes() {
    assertThat(store.update(appId, "alice", update(null, "a.png", "{\"k\": 1}")))
        .contains(new UserInfo("alice", "Alice", "a.png", "{\"k\": 1}"));
    assertThat(store.update(appId, "alice", update("", null, null)))
        .contains(new UserInfo("alice", null, "a.png", "{\"k\": 1}"));
    assertThat(store.find(appId, List.of("bob")))
        .containsExactly(new UserInfo("bob", null, null, null));
    assertThat(store.update(appId, "nobody", update("x", null, null))).isEmpty();
  }
}
