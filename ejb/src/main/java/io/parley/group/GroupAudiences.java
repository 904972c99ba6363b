package io.parley.group;

import io.parley.conversation.ConversationKey;
import io.parley.conversation.GroupKey;
import io.parley.conversation.Tail;
import io.parley.kernel.Meters;
import io.parley.message.Audience;
import io.parley.message.Audiences;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Audiences used last, up to {@link #MEMBERS_MAX} members in all. */
@ApplicationScoped
public class GroupAudiences implements Audiences {
  /** Some 150 bytes each. */
  static final int MEMBERS_MAX = 200_000;

  @Inject JpaGroupStore store;
  @Inject Meters meters;

  private final Map<ConversationKey, GroupAudience> byGroup = new LinkedHashMap<>(16, 0.75f, true);
  private int members;

  @PostConstruct
  void watch() {
    meters.watch(
        "parley_group_members_remembered",
        "Members of groups that this node remembers for sending.",
        this::size);
  }

  private synchronized int size() {
    return members;
  }

  @Override
  public synchronized Optional<Audience> remembered(Tail group) {
    GroupAudience audience = byGroup.get(group.key());
    return audience != null && audience.version() == group.version()
        ? Optional.of(audience)
        : Optional.empty();
  }

  @Override
  public Audience at(Tail group) {
    Optional<Audience> remembered = remembered(group);
    if (remembered.isPresent()) {
      return remembered.get();
    }
    ConversationKey key = group.key();
    GroupAudience audience =
        store.audience(
            key.appId(),
            ((GroupKey) key.name()).groupId(),
            group.conversationId(),
            group.version());
    remember(key, audience);
    return audience;
  }

  @Override
  public Optional<Audience> now(ConversationKey group) {
    return store.end(group).map(this::at);
  }

  private synchronized void remember(ConversationKey key, GroupAudience audience) {
    GroupAudience former = byGroup.put(key, audience);
    members += audience.userIds().size() - (former == null ? 0 : former.userIds().size());
    Iterator<GroupAudience> eldest = byGroup.values().iterator();
    while (members > MEMBERS_MAX && byGroup.size() > 1) {
      members -= eldest.next().userIds().size();
      eldest.remove();
    }
  }
}
