package io.parley.message;

import io.parley.conversation.ConversationView;
import io.parley.conversation.GroupKey;
import io.parley.conversation.LastMessages;
import io.parley.message.MessageStore.Gap;
import io.parley.message.MessageStore.Place;
import io.parley.protocol.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives conversations their newest message: of a group the newest that is for the user. */
@ApplicationScoped
class NewestMessages implements LastMessages {
  @Inject MessageStore store;

  @Override
  public Map<Long, Message> of(long appId, String userId, Collection<ConversationView> views) {
    if (views.isEmpty()) {
      return Map.of();
    }
    Map<Long, Message> newest =
        new HashMap<>(
            store.at(
                appId,
                userId,
                views.stream()
                    .map(view -> new Place(view.conversationId(), view.seq(), view.lastSentAtMs()))
                    .toList()));
    List<Gap> targeted =
        views.stream()
            .filter(view -> GroupKey.isOne(view.target()))
            .filter(view -> !newest.containsKey(view.conversationId()))
            .map(view -> new Gap(view.conversationId(), view.firstSeq(), view.seq(), 0))
            .toList();
    if (!targeted.isEmpty()) {
      newest.putAll(store.newest(appId, userId, targeted));
    }
    return newest;
  }
}
