package io.parley.conversation;

/**
 * What finds a conversation before its number is known.
 *
 * @param appId app
 * @param peers the two sides
 */
public record ConversationKey(long appId, PeerKey peers) {}
