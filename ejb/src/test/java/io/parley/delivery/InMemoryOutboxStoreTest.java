package io.parley.delivery;

import io.parley.kernel.AdjustableClock;

class InMemoryOutboxStoreTest implements OutboxStoreContract {
  private final InMemoryOutboxStore.Shared shared = new InMemoryOutboxStore.Shared();
  private final AdjustableClock clock = new AdjustableClock();

  @Override
  public OutboxStore storeOf(Node node) {
    return new InMemoryOutboxStore(shared, node, clock);
  }

  @Override
  public void nowMs(long nowMs) {
    clock.set(nowMs);
  }
}
