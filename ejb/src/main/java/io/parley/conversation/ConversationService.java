package io.parley.conversation;

import io.parley.delivery.Delivery;
import io.parley.delivery.Rank;
import io.parley.kernel.ChatException;
import io.parley.protocol.Conversation;
import io.parley.protocol.ConversationCommand.ListPage;
import io.parley.protocol.ConversationCommand.SetNotification;
import io.parley.protocol.ConversationType;
import io.parley.protocol.ErrorCode;
import io.parley.protocol.FrameCodec;
import io.parley.protocol.Limits;
import io.parley.protocol.Mention;
import io.parley.protocol.Message;
import io.parley.protocol.Push;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A user's conversations and read positions. */
@Stateless
public class ConversationService {
  @Inject ConversationStore store;
  @Inject SilenceStore silences;
  @Inject LastMessages lastMessages;
  @Inject Mentions mentions;
  @Inject Event<Delivery> afterCommit;
  @Inject Clock clock;

  /** One page, newest first. */
  public ListPage.Result list(long appId, String userId, ListPage page) {
    boolean first = page.beforeOrderKey() == 0;
    List<ConversationView> views =
        store.page(
            appId,
            userId,
            first ? Long.MAX_VALUE : page.beforeOrderKey(),
            GroupKey.target(page.beforeConversationType(), page.beforeConversationId()),
            page.count() + 1);
    boolean more = views.size() > page.count();
    return new ListPage.Result(
        complete(appId, userId, more ? views.subList(0, page.count()) : views), more);
  }

  /**
   * One conversation.
   *
   * @throws ChatException CONVERSATION_NOT_FOUND when the user has none of that id
   */
  public Conversation get(long appId, String userId, int type, String conversationId) {
    return get(appId, userId, target(type, conversationId));
  }

  private Conversation get(long appId, String userId, String target) {
    ConversationView view =
        store.view(appId, userId, target).orElseThrow(ConversationService::notFound);
    return complete(appId, userId, List.of(view)).get(0);
  }

  /**
   * Reads up to the newest message; the user's other devices are told after the commit.
   *
   * @param exceptConnectionId the connection that asked
   * @throws ChatException CONVERSATION_NOT_FOUND when the user has none of that id
   */
  public Conversation clearUnread(
      long appId, String userId, int type, String conversationId, String exceptConnectionId) {
    String target = target(type, conversationId);
    if (!store.markRead(appId, userId, target, clock.millis())) {
      throw notFound();
    }
    Conversation changed = get(appId, userId, target);
    tellOwnDevices(appId, userId, changed, exceptConnectionId);
    return changed;
  }

  /** Reads everything; the user's other devices are told of each conversation that had unread. */
  public void clearAllUnread(long appId, String userId, String exceptConnectionId) {
    for (String target : store.markAllRead(appId, userId, clock.millis())) {
      Conversation changed = get(appId, userId, target);
      tellOwnDevices(appId, userId, changed, exceptConnectionId);
    }
  }

  /**
   * Sets whether messages disturb the user; the user's other devices are told after the commit.
   *
   * @param exceptConnectionId the connection that asked
   * @throws ChatException CONVERSATION_NOT_FOUND when the user has none of that id,
   *     SILENT_PEERS_LIMIT
   */
  public SetNotification.Result setNotification(
      long appId, String userId, SetNotification command, String exceptConnectionId) {
    String target = target(command.conversationType(), command.conversationId());
    boolean silencesPeer =
        command.notification() == ConversationView.SILENT
            && command.conversationType() == ConversationType.PEER;
    if (silencesPeer
        && silences.lockSilentPeers(appId, userId, target) >= Limits.SILENT_PEERS_MAX) {
      throw new ChatException(
          ErrorCode.SILENT_PEERS_LIMIT,
          "at most " + Limits.SILENT_PEERS_MAX + " conversations with peers may be silent");
    }
    if (!silences.setNotification(appId, userId, target, command.notification(), clock.millis())) {
      throw notFound();
    }
    List<Conversation> changed =
        complete(appId, userId, store.view(appId, userId, target).stream().toList());
    changed.forEach(it -> tellOwnDevices(appId, userId, it, exceptConnectionId));
    return new SetNotification.Result(changed.isEmpty() ? null : changed.get(0));
  }

  /** The sum of unread messages, of conversations that are not silent. */
  public long totalUnread(long appId, String userId) {
    return store.totalUnread(appId, userId);
  }

  /** Views of the user with their last messages and mentions, in the same order. */
  public List<Conversation> complete(long appId, String userId, List<ConversationView> views) {
    Map<Long, Message> last = lastMessages.of(appId, userId, views);
    Map<Long, List<Mention>> mentioned = mentions.unread(appId, userId, views);
    return views.stream()
        .map(
            view ->
                view.with(
                    last.get(view.conversationId()),
                    mentioned.getOrDefault(view.conversationId(), List.of())))
        .toList();
  }

  /** Rooms have no conversation that is kept. */
  private static String target(int type, String conversationId) {
    if (type == ConversationType.ROOM) {
      throw notFound();
    }
    return GroupKey.target(type, conversationId);
  }

  private void tellOwnDevices(
      long appId, String userId, Conversation changed, String exceptConnectionId) {
    String frame = FrameCodec.push(new Push.ConversationChanged(changed));
    afterCommit.fire(new Delivery(appId, List.of(userId), exceptConnectionId, Rank.CONTROL, frame));
  }

  private static ChatException notFound() {
    return new ChatException(
        ErrorCode.CONVERSATION_NOT_FOUND, "the user has no conversation of this id");
  }
}
