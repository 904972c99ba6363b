package io.parley.protocol;

/** Kinds of conversation, with the numbers of ZIMConversationType (zim.md B). */
public final class ConversationType {
  public static final int PEER = 0;
  public static final int ROOM = 1;
  public static final int GROUP = 2;

  private ConversationType() {}
}
