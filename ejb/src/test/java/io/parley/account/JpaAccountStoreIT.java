package io.parley.account;

import io.parley.kernel.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaAccountStoreIT implements AccountStoreContract {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();

  private final AccountStore store =
      DATABASE.transactional(AccountStore.class, JpaAccountStore::new);

  @Override
  public AccountStore store() {
    return store;
  }

  @Override
  public long newApp() {
    return DATABASE.newApp();
  }
}
