package io.parley.message;

import static io.parley.message.Drafts.NOON_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.DatabaseExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaSubmissionStoreIT implements SubmissionStoreContract {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private final SubmissionStore store =
      DATABASE.transactional(SubmissionStore.class, JpaSubmissionStore::new);

  @Override
  public SubmissionStore store() {
    return store;
  }

  @Test
  void aRollbackLeavesNothing() {
    assertThatThrownBy(
            () ->
                DATABASE.doInTransaction(
                    entities -> {
                      new JpaSubmissionStore(entities)
                          .add(SubmissionStoreContract.submission("never"), NOON_MS);
                      throw new IllegalStateException("the caller changed its mind");
                    }))
        .hasMessage("the caller changed its mind");

    assertThat(store.waiting(NOON_MS + 1, ALL)).isEmpty();
  }
}
