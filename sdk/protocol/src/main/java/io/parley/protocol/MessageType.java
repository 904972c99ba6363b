package io.parley.protocol;

/** Kinds of message, with the numbers of ZIMMessageType (zim.md A5, B). */
public final class MessageType {
  public static final int TEXT = 1;

  /** Bytes for who is online; the body is Base64. Not stored. */
  public static final int COMMAND = 2;

  public static final int BARRAGE = 20;

  /** Told by the server of what happened in a group; the body is JSON. */
  public static final int TIPS = 32;

  /** Text of the application's own format; the application numbers its kinds. */
  public static final int CUSTOM = 200;

  private MessageType() {}
}
