package io.parley.protocol;

import java.util.List;

/**
 * One user's view of a conversation.
 *
 * @param conversationType see {@link ConversationType}
 * @param conversationId the peer's user id, or the group id
 * @param name the peer's display name, or the group's; absent if it has none
 * @param avatarUrl the peer's avatar, or the group's; absent if it has none
 * @param alias the user's own name for it; absent for none
 * @param disabled true when the user is no longer in the group: nothing newer than {@code seq} is
 *     to be had; absent else
 * @param mutedUntilMs until when the user may not send to the group, by its mute or the own one,
 *     whichever is longer; -1 for ever, absent for not
 * @param notification 2 when its messages are not to disturb the user, and do not count in {@link
 *     ConversationCommand.TotalUnread}; absent for 1
 * @param version of the group, of which name and avatar are; absent for a peer
 * @param firstSeq position before the first message that the user may read; absent for 0
 * @param seq position of the newest message
 * @param readSeq position up to which this user has read
 * @param readOrdinal the other side's {@link Message#unreadOrdinal} at the read position. In a
 *     group, where that counts the messages of all: plus the own ones after it, so that a client
 *     adds one for each message of its user that it sees above {@code seq}
 * @param unread messages unread by this user
 * @param deliveredSeq position that any of the user's devices has acknowledged
 * @param orderKey sorts conversations, newest highest; below 2^53
 * @param lastMessage newest message that the user may see; absent when retention has removed it
 * @param mentions unread messages of others that mention the user, ascending, the newest {@link
 *     Limits#MENTIONS_LISTED_MAX}; absent for none
 */
public record Conversation(
    int conversationType,
    String conversationId,
    String name,
    String avatarUrl,
    String alias,
    Boolean disabled,
    Long mutedUntilMs,
    Integer notification,
    Long version,
    Long firstSeq,
    long seq,
    long readSeq,
    long readOrdinal,
    long unread,
    long deliveredSeq,
    long orderKey,
    Message lastMessage,
    List<Mention> mentions) {}
