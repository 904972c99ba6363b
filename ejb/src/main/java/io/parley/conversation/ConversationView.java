package io.parley.conversation;

import io.parley.protocol.Conversation;
import io.parley.protocol.ConversationType;
import io.parley.protocol.Message;

/**
 * One user's view of a conversation as stored, without its last message.
 *
 * @param conversationId number of the conversation
 * @param peerId what the user calls it
 * @param peerName the peer's display name, empty for none
 * @param peerAvatarUrl the peer's avatar, empty for none
 * @param seq newest position
 * @param lastSentAtMs when the newest message was sent
 * @param orderKey sorts conversations
 * @param peerOrdinal messages that count as unread, sent by the peer
 * @param readSeq position read
 * @param readOrdinal the peer's ordinal at that position
 * @param deliveredSeq position acknowledged by a device
 */
public record ConversationView(
    long conversationId,
    String peerId,
    String peerName,
    String peerAvatarUrl,
    long seq,
    long lastSentAtMs,
    long orderKey,
    long peerOrdinal,
    long readSeq,
    long readOrdinal,
    long deliveredSeq) {

  /** The view with its last message, null when retention has removed it. */
  public Conversation with(Message lastMessage) {
    return new Conversation(
        ConversationType.PEER,
        peerId,
        peerName.isEmpty() ? null : peerName,
        peerAvatarUrl.isEmpty() ? null : peerAvatarUrl,
        seq,
        readSeq,
        readOrdinal,
        peerOrdinal - readOrdinal,
        deliveredSeq,
        orderKey,
        lastMessage);
  }
}
