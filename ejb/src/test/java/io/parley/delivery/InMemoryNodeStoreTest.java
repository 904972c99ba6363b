package io.parley.delivery;

class InMemoryNodeStoreTest implements NodeStoreContract {
  private final InMemoryNodeStore store = new InMemoryNodeStore();

  @Override
  public NodeStore store() {
    return store;
  }

  @Override
  public void silent(String nodeId, long ms) {
    store.silent(nodeId, ms);
  }
}
