package io.parley.account;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

class InMemoryAccountStoreTest implements AccountStoreContract {
  private final AtomicLong lastApp = new AtomicLong();
  private final InMemoryAccountStore store = new InMemoryAccountStore();

  @Override
  public AccountStore store() {
    return store;
  }

  @Override
  public long newApp() {
    long appId = lastApp.incrementAndGet();
    store.add(new App(appId, Optional.empty()));
    return appId;
  }
}
