package io.parley.message;

import io.parley.conversation.InMemoryConversationStore;
import io.parley.delivery.InMemoryOutboxStore;
import io.parley.delivery.Nodes;
import io.parley.delivery.OutboxStore;
import io.parley.kernel.AdjustableClock;
import java.util.concurrent.atomic.AtomicLong;

class InMemoryMessageStoreTest implements TargetedMessagesContract {
  private final AtomicLong lastApp = new AtomicLong();
  private final InMemoryConversationStore conversations = new InMemoryConversationStore();
  private final InMemoryOutboxStore outbox =
      new InMemoryOutboxStore(Nodes.node("writer"), new AdjustableClock());
  private final MessageStore store = new InMemoryMessageStore(conversations, outbox);

  @Override
  public MessageStore store() {
    return store;
  }

  @Override
  public OutboxStore outbox() {
    return outbox;
  }

  @Override
  public long newApp() {
    long appId = lastApp.incrementAndGet();
    conversations.create(appId, CONVERSATION, Drafts.peers(CONVERSATION));
    conversations.create(appId, OTHER_CONVERSATION, Drafts.peers(OTHER_CONVERSATION));
    return appId;
  }
}
