package io.parley.conversation;

import java.time.Clock;
import java.util.Map;

/** Services of this package on twins, for the tests of others. */
public final class ConversationTwins {
  private ConversationTwins() {}

  /** Reads only: nobody is told of changes. */
  public static ConversationService service(
      ConversationStore store, LastMessages lastMessages, Clock clock) {
    ConversationService service = new ConversationService();
    service.store = store;
    service.lastMessages = lastMessages;
    service.mentions = (appId, userId, views) -> Map.of();
    service.clock = clock;
    return service;
  }
}
