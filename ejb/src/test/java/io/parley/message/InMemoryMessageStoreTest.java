package io.parley.message;

import io.parley.conversation.InMemoryConversationStore;
import java.util.concurrent.atomic.AtomicLong;

class InMemoryMessageStoreTest implements MessageStoreContract {
  private final AtomicLong lastApp = new AtomicLong();
  private final MessageStore store = new InMemoryMessageStore(new InMemoryConversationStore());

  @Override
  public MessageStore store() {
    return store;
  }

  @Override
  public long newApp() {
    return lastApp.incrementAndGet();
  }
}
