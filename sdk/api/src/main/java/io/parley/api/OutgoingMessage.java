package io.parley.api;

import java.io.Serializable;

/**
 * A text message to be sent. No record: remote calls on some servers go by RMI-IIOP, which does not
 * know records.
 */
public final class OutgoingMessage implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long appId;
  private final String from;
  private final String to;
  private final String text;
  private final String extendedData;
  private final int priority;

  private OutgoingMessage(
      long appId, String from, String to, String text, String extendedData, int priority) {
    this.appId = appId;
    this.from = from;
    this.to = to;
    this.text = text;
    this.extendedData = extendedData;
    this.priority = priority;
  }

  /**
   * A message in a user's name.
   *
   * @param appId the app
   * @param from sender, a registered user
   * @param to receiver, another registered user
   * @param text body, not blank, at most 32768 bytes of UTF-8
   */
  public static OutgoingMessage text(long appId, String from, String to, String text) {
    return new OutgoingMessage(appId, from, to, text, "", 1);
  }

  /** A notification: a message from the app's system account; parameters as in {@link #text}. */
  public static OutgoingMessage notification(long appId, String to, String text) {
    return new OutgoingMessage(appId, null, to, text, "", 1);
  }

  /** The same with free text beside the body, at most 1024 bytes of UTF-8. */
  public OutgoingMessage withExtendedData(String data) {
    return new OutgoingMessage(appId, from, to, text, data, priority);
  }

  /** The same with another priority: 1 low (default), 2 medium, 3 high. */
  public OutgoingMessage withPriority(int newPriority) {
    return new OutgoingMessage(appId, from, to, text, extendedData, newPriority);
  }

  /** The app. */
  public long appId() {
    return appId;
  }

  /** Sender; null for the app's system account. */
  public String from() {
    return from;
  }

  /** Receiver. */
  public String to() {
    return to;
  }

  /** Body. */
  public String text() {
    return text;
  }

  /** Free text beside the body; empty for none. */
  public String extendedData() {
    return extendedData;
  }

  /** 1 to 3. */
  public int priority() {
    return priority;
  }
}
