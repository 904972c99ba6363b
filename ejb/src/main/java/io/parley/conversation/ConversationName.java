package io.parley.conversation;

/** What names a conversation in its app: its two sides, or its group. */
public sealed interface ConversationName permits PeerKey, GroupKey {
  /** As stored; no two names have the same text. */
  String text();

  /** Reads {@link #text}. */
  static ConversationName parse(String text) {
    return GroupKey.isOne(text) ? GroupKey.parse(text) : PeerKey.parse(text);
  }
}
