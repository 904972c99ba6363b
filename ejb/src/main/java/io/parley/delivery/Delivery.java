package io.parley.delivery;

import java.util.List;

/**
 * One encoded push for the devices of some users, or for those in a room.
 *
 * @param appId app
 * @param names of the addressees whose connections get it, see {@link Addressee}
 * @param exceptConnectionId the connection that needs none; empty for none
 * @param rank what it is before, and behind, at a connection that reads slowly
 * @param acceptedAtMs when the node of its sender took the message that it brings, Unix
 *     milliseconds; 0 for what is no message
 * @param notice what the node itself has to know of its connections in a room; it then decides who
 *     gets the frame ({@link NoticeListener}). Empty for what connections get as it is; no tab, no
 *     line break
 * @param frame the push as JSON, the same text for all; empty for a notice that no client gets
 */
public record Delivery(
    long appId,
    List<String> names,
    String exceptConnectionId,
    Rank rank,
    long acceptedAtMs,
    String notice,
    String frame) {

  /** Without a notice. */
  public Delivery(
      long appId,
      List<String> names,
      String exceptConnectionId,
      Rank rank,
      long acceptedAtMs,
      String frame) {
    this(appId, names, exceptConnectionId, rank, acceptedAtMs, "", frame);
  }

  /** What is no message. */
  public Delivery(
      long appId, List<String> names, String exceptConnectionId, Rank rank, String frame) {
    this(appId, names, exceptConnectionId, rank, 0, frame);
  }

  /** A push to those in a room. */
  public static Delivery toRoom(Addressee room, String exceptConnectionId, String frame) {
    return new Delivery(
        room.appId(), List.of(room.name()), exceptConnectionId, Rank.CONTROL, frame);
  }

  /** A notice to the nodes that have connections in a room. */
  public static Delivery notice(Addressee room, String notice, String frame) {
    return new Delivery(room.appId(), List.of(room.name()), "", Rank.CONTROL, 0, notice, frame);
  }
}
