package io.parley.conversation;

/**
 * The place of one message.
 *
 * @param conversationId number of the conversation
 * @param seq gap-free position from 1
 * @param sentAtMs never before the previous message's
 * @param unreadOrdinal messages that count as unread by the same sender, up to and with this one
 */
public record Slot(long conversationId, long seq, long sentAtMs, long unreadOrdinal) {}
