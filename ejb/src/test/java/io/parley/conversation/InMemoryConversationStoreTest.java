package io.parley.conversation;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

class InMemoryConversationStoreTest implements ConversationStoreContract {
  private final AtomicLong lastApp = new AtomicLong();
  private final InMemoryConversationStore store = new InMemoryConversationStore();

  @Override
  public ConversationStore store() {
    return store;
  }

  @Override
  public SilenceStore silences() {
    return store;
  }

  @Override
  public <T> T inTransaction(Function<ConversationStore, T> work) {
    return store.inTransaction(work);
  }

  @Override
  public void advance(ConversationStore store, Tail tail) {
    this.store.advance(tail);
  }

  @Override
  public long newApp() {
    return lastApp.incrementAndGet();
  }

  @Override
  public void name(long appId, String userId, String name) {
    store.name(appId, userId, name);
  }
}
