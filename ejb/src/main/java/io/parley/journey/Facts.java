package io.parley.journey;

import java.util.List;
import java.util.Optional;

/**
 * What the tables say about a message.
 *
 * @param message the message
 * @param receiverId who should get it; empty for nobody
 * @param waiting its batch, while the outbox has it
 * @param view the receiver's view of the conversation
 * @param devices those that are logged in, have acknowledged anything in the conversation, or were
 *     dropped
 */
record Facts(
    Sent message, String receiverId, Optional<Batch> waiting, View view, List<Trace> devices) {

  /** Of a message to a group that had no other member. */
  static Facts ofNobody(Sent message, Optional<Batch> waiting) {
    return new Facts(message, "", waiting, new View(0, 0, Steps.NONE), List.of());
  }

  /**
   * The message.
   *
   * @param to the peer, or the group, see {@link io.parley.conversation.GroupKey#target}
   * @param acceptWaitMs how long it waited for the writer; empty when that was not noted
   */
  record Sent(
      String messageId,
      long seq,
      String from,
      String to,
      long sentAtMs,
      Optional<Integer> acceptWaitMs) {}

  /** A batch in the outbox. */
  record Batch(String stream, long number) {}

  /**
   * The receiver's positions.
   *
   * @param deliveredSeq acknowledged by any device
   * @param readSeq read
   * @param read the newest readings
   */
  record View(long deliveredSeq, long readSeq, Steps read) {}

  /**
   * A device of the receiver.
   *
   * @param login its newest login; empty when the device is gone
   * @param receipts what it has acknowledged in the conversation
   * @param drop its newest connection that was closed because the client did not read
   */
  record Trace(String deviceId, Optional<Login> login, Steps receipts, Optional<Drop> drop) {}

  /**
   * A login that has not ended.
   *
   * @param platform by the numbers of ZIMPlatformType; null when the device is gone
   * @param atMs when
   * @param lostAtMs when the socket was lost; empty while it is open
   */
  record Login(Integer platform, long atMs, Optional<Long> lostAtMs) {}

  /** A connection that logged in and was dropped at these times. */
  record Drop(long loggedInAtMs, long atMs) {}
}
