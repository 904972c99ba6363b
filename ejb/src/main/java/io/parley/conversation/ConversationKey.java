package io.parley.conversation;

/**
 * What finds a conversation before its number is known.
 *
 * @param appId app
 * @param name the two sides, or the group
 */
public record ConversationKey(long appId, ConversationName name) {}
