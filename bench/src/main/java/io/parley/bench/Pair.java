package io.parley.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;

/**
 * A sender and its receiver, both on one event loop, so that sending, acknowledgement and delivery
 * of a message need no lock and share one clock.
 */
final class Pair {
  private final String prefix;
  private final String suffix;
  private final Lane lane;
  private UserConnection sender;
  private UserConnection receiver;
  private Ledger ledger = new Ledger(0);
  private long[] dueNs = new long[64];
  private int firstNumber = 1;
  private int nextNumber = 1;

  /**
   * Not yet connected.
   *
   * @param lane where both connections live
   * @param receiverId the receiver's user id
   * @param priority 1 low, 2 medium, 3 high
   * @param body the text of every message, plain ASCII without quotes
   */
  Pair(Lane lane, String receiverId, int priority, String body) {
    this.lane = lane;
    this.prefix =
        "{\"op\":\"message.send\",\"priority\":%d,\"conversationId\":\"%s\",\"id\":"
            .formatted(priority, receiverId);
    this.suffix = "\",\"message\":\"" + body + "\"}";
  }

  /** Both users are logged in. */
  void connected(UserConnection from, UserConnection to) {
    sender = from;
    receiver = to;
  }

  /** A new phase: new counts; messages still on their way count as lost in the phase before. */
  void startPhase() {
    firstNumber = nextNumber;
    ledger = new Ledger(ledger.highestSeq());
  }

  void send(long intendedNs) {
    int number = nextNumber++;
    int index = number - firstNumber;
    if (index == dueNs.length) {
      dueNs = Arrays.copyOf(dueNs, index * 2);
    }
    dueNs[index] = intendedNs;
    ledger.sent();
    ByteBuf text = lane.allocate(prefix.length() + suffix.length() + 48);
    ByteBufUtil.writeAscii(text, prefix);
    String digits = Integer.toString(number);
    ByteBufUtil.writeAscii(text, digits);
    ByteBufUtil.writeAscii(text, ",\"clientMessageId\":\"b-");
    ByteBufUtil.writeAscii(text, digits);
    ByteBufUtil.writeAscii(text, suffix);
    sender.send(text);
  }

  /** For the sender's connection. */
  UserConnection.Listener sending() {
    return new SenderListener();
  }

  /** For the receiver's connection. */
  UserConnection.Listener receiving() {
    return new ReceiverListener();
  }

  Ledger.Counts counts() {
    return ledger.counts();
  }

  int closedConnections() {
    return (sender.isOpen() ? 0 : 1) + (receiver.isOpen() ? 0 : 1);
  }

  private boolean isOfThisPhase(int number) {
    return number >= firstNumber && number < nextNumber;
  }

  private long age(int index) {
    return System.nanoTime() - dueNs[index];
  }

  private void finishIfComplete(int index) {
    if (ledger.isFinished(index)) {
      lane.finished(this);
    }
  }

  private final class SenderListener implements UserConnection.Listener {
    @Override
    public void acknowledged(int number) {
      if (isOfThisPhase(number)) {
        int index = number - firstNumber;
        ledger.acknowledged(index);
        lane.acknowledgedAfter(age(index));
        finishIfComplete(index);
      }
    }

    @Override
    public void refused(int number, int errorCode) {
      if (isOfThisPhase(number)) {
        ledger.refused(number - firstNumber);
        lane.finished(Pair.this);
      }
    }

    @Override
    public void delivered(int number, long seq) {
      throw new IllegalStateException("a sender was sent a message");
    }
  }

  private final class ReceiverListener implements UserConnection.Listener {
    @Override
    public void acknowledged(int number) {
      throw new IllegalStateException("a receiver was acknowledged a message");
    }

    @Override
    public void refused(int number, int errorCode) {
      throw new IllegalStateException("a receiver was refused a message, code " + errorCode);
    }

    @Override
    public void delivered(int number, long seq) {
      if (!isOfThisPhase(number)) {
        ledger.deliveredLate();
        return;
      }
      int index = number - firstNumber;
      if (ledger.delivered(index, seq)) {
        lane.deliveredAfter(age(index));
        finishIfComplete(index);
      }
    }
  }
}
