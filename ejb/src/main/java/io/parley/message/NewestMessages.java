package io.parley.message;

import io.parley.conversation.ConversationView;
import io.parley.conversation.LastMessages;
import io.parley.message.MessageStore.Place;
import io.parley.protocol.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Gives conversations their newest message. */
@ApplicationScoped
class NewestMessages implements LastMessages {
  @Inject MessageStore store;

  @Override
  public Map<Long, Message> of(long appId, Collection<ConversationView> views) {
    List<Place> places =
        views.stream()
            .map(view -> new Place(view.conversationId(), view.seq(), view.lastSentAtMs()))
            .toList();
    return places.isEmpty() ? Map.of() : store.at(appId, places);
  }
}
