package io.parley.protocol;

/**
 * One user's view of a conversation.
 *
 * @param conversationType see {@link ConversationType}
 * @param conversationId the peer's user id, or the group id
 * @param name the peer's display name; absent if it has none
 * @param avatarUrl the peer's avatar; absent if it has none
 * @param seq position of the newest message
 * @param readSeq position up to which this user has read
 * @param readOrdinal the other side's {@link Message#unreadOrdinal} at the read position
 * @param unread messages unread by this user
 * @param deliveredSeq position that any of the user's devices has acknowledged
 * @param orderKey sorts conversations, newest highest; below 2^53
 * @param lastMessage newest message; absent when retention has removed it
 */
public record Conversation(
    int conversationType,
    String conversationId,
    String name,
    String avatarUrl,
    long seq,
    long readSeq,
    long readOrdinal,
    long unread,
    long deliveredSeq,
    long orderKey,
    Message lastMessage) {}
