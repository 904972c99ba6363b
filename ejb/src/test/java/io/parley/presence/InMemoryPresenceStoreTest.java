package io.parley.presence;

import io.parley.presence.PresenceStore.User;
import java.util.concurrent.atomic.AtomicLong;

class InMemoryPresenceStoreTest implements PresenceStoreContract {
  private final InMemoryPresenceStore store = new InMemoryPresenceStore();
  private final AtomicLong lastApp = new AtomicLong();

  @Override
  public PresenceStore store() {
    return store;
  }

  @Override
  public User newUser() {
    return new User(lastApp.incrementAndGet(), "alice");
  }

  @Override
  public void nodeIsAlive(String nodeId) {
    store.nodeIsAlive(nodeId);
  }
}
