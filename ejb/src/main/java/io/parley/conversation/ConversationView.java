package io.parley.conversation;

import io.parley.protocol.Conversation;
import io.parley.protocol.Mention;
import io.parley.protocol.Message;
import java.util.List;

/**
 * One user's view of a conversation as stored, without its last message.
 *
 * @param conversationId number of the conversation
 * @param target what the user calls it, see {@link GroupKey#target}
 * @param name of the peer or the group, empty for none
 * @param avatarUrl of the peer or the group, empty for none
 * @param alias the user's own name for it, empty for none
 * @param disabled whether the user is no longer in the group
 * @param mutedUntilMs until when the user may not send to the group; -1 for ever, 0 for not
 * @param notification 1 notify, 2 do not disturb
 * @param version of the group; 0 for a peer
 * @param firstSeq below the first position that the user may read
 * @param seq newest position that the user may read
 * @param lastSentAtMs when the newest message was sent
 * @param orderKey sorts conversations
 * @param ordinal messages that count as unread, sent by the peer, or to the group by anybody
 * @param readSeq position read
 * @param readOrdinal the ordinal at that position, and the own messages to the group after it
 * @param deliveredSeq position acknowledged by a device
 */
public record ConversationView(
    long conversationId,
    String target,
    String name,
    String avatarUrl,
    String alias,
    boolean disabled,
    long mutedUntilMs,
    int notification,
    long version,
    long firstSeq,
    long seq,
    long lastSentAtMs,
    long orderKey,
    long ordinal,
    long readSeq,
    long readOrdinal,
    long deliveredSeq) {
  /** Messages disturb. */
  public static final int NOTIFY = 1;

  /** Messages do not disturb, and do not count in the total of unread ones. */
  public static final int SILENT = 2;

  /** Nothing up to here is new to the user. */
  public long seenSeq() {
    return Math.max(readSeq, firstSeq);
  }

  /** Messages that the user has not read. */
  public long unread() {
    return ordinal - readOrdinal;
  }

  /**
   * The view with what is kept elsewhere.
   *
   * @param lastMessage the newest that the user may see, null when retention has removed it
   * @param mentions of the user in unread messages
   */
  public Conversation with(Message lastMessage, List<Mention> mentions) {
    return new Conversation(
        GroupKey.type(target),
        GroupKey.id(target),
        name.isEmpty() ? null : name,
        avatarUrl.isEmpty() ? null : avatarUrl,
        alias.isEmpty() ? null : alias,
        disabled ? Boolean.TRUE : null,
        mutedUntilMs == 0 ? null : (Long) mutedUntilMs,
        notification == NOTIFY ? null : (Integer) notification,
        version == 0 ? null : (Long) version,
        firstSeq == 0 ? null : (Long) firstSeq,
        seq,
        readSeq,
        readOrdinal,
        unread(),
        deliveredSeq,
        orderKey,
        lastMessage,
        mentions.isEmpty() ? null : mentions);
  }
}
