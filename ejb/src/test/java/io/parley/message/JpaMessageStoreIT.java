package io.parley.message;

import io.parley.kernel.DatabaseExtension;
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
}
