package io.parley.protocol;

/** Kinds of message, with the numbers of ZIMMessageType (zim.md A5, B). */
public final class MessageType {
  public static final int TEXT = 1;
  public static final int COMMAND = 2;
  public static final int BARRAGE = 20;

  /** Told by the server of what happened in a group; the body is JSON. */
  public static final int TIPS = 32;

  private MessageType() {}
}
