package io.parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A user's conversations and their unread counts. */
public sealed interface ConversationCommand extends Command {

  /** Operation names of this feature. */
  Map<String, Class<? extends Command>> TYPES =
      Map.of(
          "conversation.list", ListPage.class,
          "conversation.get", Get.class,
          "conversation.clearUnread", ClearUnread.class,
          "conversation.clearAllUnread", ClearAllUnread.class,
          "conversation.totalUnread", TotalUnread.class,
          "conversation.setNotification", SetNotification.class);

  /**
   * One page of the user's conversations, newest first (orderKey descending, then id descending).
   *
   * @param id request id
   * @param beforeOrderKey {@code orderKey} of the last conversation of the previous page; 0 or
   *     absent for the first page
   * @param beforeConversationType type of that conversation; absent means 0, peer
   * @param beforeConversationId id of that conversation; absent for the first page
   * @param count 1 to {@link Limits#PAGE_MAX}
   */
  record ListPage(
      int id,
      long beforeOrderKey,
      Integer beforeConversationType,
      String beforeConversationId,
      int count)
      implements ConversationCommand {
    public ListPage {
      Checks.id(id);
      beforeConversationType = Checks.conversationType(beforeConversationType);
      Checks.range("beforeOrderKey", beforeOrderKey, 0, Limits.SAFE_INTEGER_MAX);
      beforeConversationId = beforeConversationId == null ? "" : beforeConversationId;
      Checks.bytes(
          "beforeConversationId", beforeConversationId, 0, Limits.CONVERSATION_ID_BYTES_MAX);
      Checks.range("count", count, 1, Limits.PAGE_MAX);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.listConversations(this);
    }

    /**
     * The page.
     *
     * @param conversations newest first
     * @param more whether older ones exist
     */
    public record Result(List<Conversation> conversations, boolean more) {}
  }

  /** One conversation; 6000603 when the user has none of that id. */
  record Get(int id, Integer conversationType, String conversationId)
      implements ConversationCommand {
    public Get {
      Checks.id(id);
      conversationType = Checks.conversationType(conversationType);
      Checks.bytes("conversationId", conversationId, 1, Limits.CONVERSATION_ID_BYTES_MAX);
    }

    @Override
    public CompletionStage<Conversation> handleWith(Command.Handler handler) {
      return handler.getConversation(this);
    }
  }

  /**
   * Sets the read position to the newest message; the user's other devices get a {@link
   * Push.ConversationChanged}. 6000603 when the user has none of that id.
   */
  record ClearUnread(int id, Integer conversationType, String conversationId)
      implements ConversationCommand {
    public ClearUnread {
      Checks.id(id);
      conversationType = Checks.conversationType(conversationType);
      Checks.bytes("conversationId", conversationId, 1, Limits.CONVERSATION_ID_BYTES_MAX);
    }

    @Override
    public CompletionStage<Conversation> handleWith(Command.Handler handler) {
      return handler.clearUnread(this);
    }
  }

  /** Clears the unread count of every conversation of the user. */
  record ClearAllUnread(int id) implements ConversationCommand {
    public ClearAllUnread {
      Checks.id(id);
    }

    @Override
    public CompletionStage<Empty> handleWith(Command.Handler handler) {
      return handler.clearAllUnread(this);
    }
  }

  /** The sum of the unread counts, of those that may disturb. */
  record TotalUnread(int id) implements ConversationCommand {
    public TotalUnread {
      Checks.id(id);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.totalUnread(this);
    }

    /**
     * The sum.
     *
     * @param count messages unread in all conversations whose {@code notification} is 1
     */
    public record Result(long count) {}
  }

  /**
   * Whether messages of a conversation are to disturb the user; kept for all devices, and the
   * user's other ones get a {@link Push.ConversationChanged}. 6000603 when the user has none of
   * that id, 6000601 when {@link Limits#SILENT_PEERS_MAX} conversations with peers are silent.
   *
   * @param id request id
   * @param conversationType see {@link ConversationType}; absent means 0, peer
   * @param conversationId the peer's user id, or the group id
   * @param notification 1 notify, 2 do not disturb
   */
  record SetNotification(int id, Integer conversationType, String conversationId, int notification)
      implements ConversationCommand {
    public SetNotification {
      Checks.id(id);
      conversationType = Checks.conversationType(conversationType);
      Checks.bytes("conversationId", conversationId, 1, Limits.CONVERSATION_ID_BYTES_MAX);
      Checks.range("notification", notification, 1, 2);
    }

    @Override
    public CompletionStage<Result> handleWith(Command.Handler handler) {
      return handler.setNotification(this);
    }

    /**
     * What has changed.
     *
     * @param conversation as it is now; absent while it has no message
     */
    public record Result(Conversation conversation) {}
  }

  /** Performs the commands of this feature. */
  interface Handler {
    CompletionStage<ListPage.Result> listConversations(ListPage command);

    CompletionStage<Conversation> getConversation(Get command);

    CompletionStage<Conversation> clearUnread(ClearUnread command);

    CompletionStage<Empty> clearAllUnread(ClearAllUnread command);

    CompletionStage<TotalUnread.Result> totalUnread(TotalUnread command);

    CompletionStage<SetNotification.Result> setNotification(SetNotification command);
  }
}
