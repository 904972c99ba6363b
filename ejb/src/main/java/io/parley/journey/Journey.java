package io.parley.journey;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a message.
 *
 * @param messageId the message
 * @param conversationType see {@link io.parley.protocol.ConversationType}
 * @param from sender
 * @param to what the sender calls the conversation: the peer's user id, or the group id
 * @param seq position in the conversation
 * @param accepted passed the rules and was queued for the writer
 * @param stored got its place in the transaction that stored it
 * @param published left the outbox for the nodes
 * @param receivers one for each receiving user, of a group at most {@link
 *     JpaJourneyStore#RECEIVERS_MAX}
 */
public record Journey(
    String messageId,
    int conversationType,
    String from,
    String to,
    long seq,
    Step accepted,
    Step stored,
    Step published,
    List<Receiver> receivers) {

  /** The same message with one more receiver; it was published when any of them was sent it. */
  Journey with(Journey other) {
    List<Receiver> all = new ArrayList<>(receivers);
    all.addAll(other.receivers);
    Step first = published.atMs() == null && other.published.done() ? other.published : published;
    return new Journey(messageId, conversationType, from, to, seq, accepted, stored, first, all);
  }

  /**
   * One step.
   *
   * @param done whether it is known to have happened
   * @param atMs when, Unix milliseconds; absent when it has not happened or the time is not known
   * @param exact true when {@code atMs} is right to about a second, false when it is the latest
   *     possible time; absent without {@code atMs}
   * @param reason why it has not happened, see {@link Reason}; absent when it has
   */
  public record Step(boolean done, Long atMs, Boolean exact, String reason) {
    static Step at(long atMs) {
      return new Step(true, atMs, true, null);
    }

    static Step by(long atMs) {
      return new Step(true, atMs, false, null);
    }

    static Step sometime() {
      return new Step(true, null, null, null);
    }

    static Step missing(Reason reason) {
      return new Step(false, null, null, reason.word());
    }
  }

  /**
   * A receiving user.
   *
   * @param userId user
   * @param acknowledged by the first device
   * @param read the user's read position has passed it
   * @param devices those that are logged in or have acknowledged it; empty for a message older than
   *     {@link JpaReceiptStore#KEPT_DAYS} days
   */
  public record Receiver(String userId, Step acknowledged, Step read, List<Device> devices) {}

  /**
   * A device of a receiving user.
   *
   * @param deviceId as given at its login
   * @param platform by the numbers of ZIMPlatformType; absent when it is no longer logged in
   * @param pushed over a connection that was there when the message was sent
   * @param synced over a later connection, which caught up; absent when it was pushed
   * @param acknowledged by this device
   */
  public record Device(
      String deviceId, Integer platform, Step pushed, Step synced, Step acknowledged) {}
}
