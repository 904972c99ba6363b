package io.parley.protocol;

/** Kinds of message, with the numbers of ZIMMessageType (zim.md A5, B). */
public final class MessageType {
  public static final int TEXT = 1;

  private MessageType() {}
}
