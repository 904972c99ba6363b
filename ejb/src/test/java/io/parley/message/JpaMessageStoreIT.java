package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.parley.kernel.DatabaseExtension;
import io.parley.kernel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaMessageStoreIT implements MessageStoreContract {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private final MessageStore store =
      DATABASE.transactional(MessageStore.class, JpaMessageStore::new);

  @Override
  public MessageStore store() {
    return store;
  }

  @Override
  public long newApp() {
    return DATABASE.newApp();
  }

  /** As when several nodes start together. */
  @Test
  void partitionsMadeAtOnceHinderNobody() {
    long nextYearMs = NOON_MS + 365 * 24 * 3600 * 1000L;

    assertThatNoException()
        .isThrownBy(
            () ->
                Threads.atOnce(
                    4,
                    thread -> {
                      store.createPartitions(nextYearMs, 8);
                      return thread;
                    }));
  }
}
