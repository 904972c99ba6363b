package io.parley.conversation;

import io.parley.protocol.ConversationType;

/**
 * A group as conversations and messages name it: '/' and its id. No user id has a '/', so the text
 * stands where else a user's id does.
 *
 * @param groupId id of the group
 */
public record GroupKey(String groupId) implements ConversationName {
  private static final String MARK = "/";

  @Override
  public String text() {
    return MARK + groupId;
  }

  /** Whether the text names a group. */
  public static boolean isOne(String text) {
    return text.startsWith(MARK);
  }

  /** Reads {@link #text}. */
  public static GroupKey parse(String text) {
    return new GroupKey(text.substring(MARK.length()));
  }

  /** The name that a conversation is stored under: a peer's user id as it is, a group's marked. */
  public static String target(int conversationType, String conversationId) {
    return conversationType == ConversationType.GROUP
        ? new GroupKey(conversationId).text()
        : conversationId;
  }

  /** The type of what {@link #target} has named. */
  public static int type(String target) {
    return isOne(target) ? ConversationType.GROUP : ConversationType.PEER;
  }

  /** The id of what {@link #target} has named. */
  public static String id(String target) {
    return isOne(target) ? parse(target).groupId() : target;
  }
}
