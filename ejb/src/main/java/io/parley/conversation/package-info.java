/**
 * Conversations: who is in, the next position, and each user's view (read position, unread).
 *
 * <p>Invariant: positions are handed out only under the lock of the conversation's row, so they
 * have no gap. Entry point: {@link io.parley.conversation.ConversationService}. Must not know
 * messages.
 */
package io.parley.conversation;
