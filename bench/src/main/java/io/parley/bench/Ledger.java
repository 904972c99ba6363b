package io.parley.bench;

import java.util.BitSet;

/**
 * What became of the messages of one sender to one receiver in one phase. A message is known by its
 * index in the phase, which travels in the client message id, and by the {@code seq} that the
 * server gave it. Confined to one thread.
 */
final class Ledger {
  private final long firstSeq;
  private final BitSet acknowledged = new BitSet();
  private final BitSet refused = new BitSet();
  private final BitSet delivered = new BitSet();
  private int sent;
  private int doubled;
  private int outOfOrder;
  private int highestIndex = -1;
  private long highestSeq;

  /** Starts where the phase before ended: {@code highestSeq} had reached the receiver. */
  Ledger(long highestSeq) {
    this.firstSeq = highestSeq + 1;
    this.highestSeq = highestSeq;
  }

  void sent() {
    sent++;
  }

  /** The server said that it has the message. */
  void acknowledged(int index) {
    acknowledged.set(index);
  }

  /** The server said that it will not take the message. */
  void refused(int index) {
    refused.set(index);
  }

  /** The receiver got the message; false when it had it already. */
  boolean delivered(int index, long seq) {
    if (delivered.get(index)) {
      doubled++;
      return false;
    }
    delivered.set(index);
    if (index < highestIndex || seq <= highestSeq) {
      outOfOrder++;
    }
    highestIndex = Math.max(highestIndex, index);
    highestSeq = Math.max(highestSeq, seq);
    return true;
  }

  /** The receiver got a message of an earlier phase, which was given up as lost or is a repeat. */
  void deliveredLate() {
    outOfOrder++;
  }

  /** Whether sender and receiver both know. */
  boolean isFinished(int index) {
    return acknowledged.get(index) && delivered.get(index);
  }

  long highestSeq() {
    return highestSeq;
  }

  /** The sums so far. */
  Counts counts() {
    BitSet lost = (BitSet) acknowledged.clone();
    lost.andNot(delivered);
    long answered = acknowledged.cardinality() + (long) refused.cardinality();
    return new Counts(
        sent,
        acknowledged.cardinality(),
        delivered.cardinality(),
        refused.cardinality(),
        sent - answered,
        lost.cardinality(),
        doubled,
        outOfOrder,
        highestSeq - firstSeq + 1 - delivered.cardinality());
  }

  /**
   * Sums of one or several ledgers.
   *
   * @param lost acknowledged, but not delivered
   * @param doubled deliveries of what had been delivered
   * @param outOfOrder deliveries behind a later message, by the sender's number or by seq
   * @param holes positions below the highest delivered one that never came
   */
  record Counts(
      long sent,
      long acknowledged,
      long delivered,
      long refused,
      long unanswered,
      long lost,
      long doubled,
      long outOfOrder,
      long holes) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(
          sent + other.sent,
          acknowledged + other.acknowledged,
          delivered + other.delivered,
          refused + other.refused,
          unanswered + other.unanswered,
          lost + other.lost,
          doubled + other.doubled,
          outOfOrder + other.outOfOrder,
          holes + other.holes);
    }

    /** Whether every message arrived exactly once and in order. */
    boolean isClean() {
      return unanswered == 0 && lost == 0 && doubled == 0 && outOfOrder == 0 && holes == 0;
    }
  }
}
