package io.parley.delivery;

import io.parley.kernel.AdjustableClock;

class InMemoryOutboxStoreTest implements OutboxStoreContract {
  private final AdjustableClock clock = new AdjustableClock();
  private final InMemoryNodeStore nodes = new InMemoryNodeStore();
  private final InMemoryOutboxStore.Shared shared = new InMemoryOutboxStore.Shared(nodes);

  @Override
  public WritableOutbox storeOf(Node node) {
    return new InMemoryOutboxStore(shared, node, clock);
  }

  @Override
  public Node alive(String name) {
    Node node = Nodes.node(name);
    nodes.register(node.id());
    return node;
  }

  @Override
  public void nowMs(long nowMs) {
    clock.set(nowMs);
  }
}
