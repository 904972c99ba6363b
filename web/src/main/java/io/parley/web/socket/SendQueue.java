package io.parley.web.socket;

import io.parley.delivery.Rank;
import io.parley.delivery.Rank.Lane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;

/**
 * What waits to be written to one socket: lanes by priority, first in first out within a lane.
 *
 * <p>The messages of one conversation keep their order whatever their priorities: one of a better
 * lane takes along those ahead of it. Clients order by position in the conversation and fetch what
 * is missing; a message that overtook its own conversation would make them fetch what is on its
 * way. Not thread-safe.
 */
final class SendQueue {
  private record Entry(String text, int orderKey, long acceptedAtMs) {}

  private final Map<Lane, Deque<Entry>> lanes = new EnumMap<>(Lane.class);
  private int chars;

  boolean isEmpty() {
    return chars == 0;
  }

  /** Length of all that waits. */
  int chars() {
    return chars;
  }

  /** How many wait in a lane. */
  int waiting(Lane lane) {
    Deque<Entry> entries = lanes.get(lane);
    return entries == null ? 0 : entries.size();
  }

  /**
   * Queues a text.
   *
   * @param acceptedAtMs given back when it leaves; 0 for none
   */
  void add(String text, Rank rank, long acceptedAtMs) {
    if (rank.orderKey() != 0) {
      takeAlong(rank);
    }
    lane(rank.lane()).add(new Entry(text, rank.orderKey(), acceptedAtMs));
    chars += text.length();
  }

  private void takeAlong(Rank rank) {
    Deque<Entry> better = lane(rank.lane());
    for (Map.Entry<Lane, Deque<Entry>> worse : lanes.entrySet()) {
      if (worse.getKey().compareTo(rank.lane()) > 0) {
        moveTo(better, worse.getValue(), rank.orderKey());
      }
    }
  }

  private static void moveTo(Deque<Entry> better, Deque<Entry> worse, int orderKey) {
    for (Iterator<Entry> entries = worse.iterator(); entries.hasNext(); ) {
      Entry entry = entries.next();
      if (entry.orderKey() == orderKey) {
        better.add(entry);
        entries.remove();
      }
    }
  }

  /**
   * Takes what goes first, as one frame: a text alone, or several as a JSON array.
   *
   * @param charsMax bound of the frame; a longer text goes alone
   * @param left told when each message of it was accepted
   */
  String take(int charsMax, LongConsumer left) {
    String first = poll(left);
    if (isEmpty()) {
      return first;
    }
    StringBuilder frame = new StringBuilder().append('[').append(first);
    while (!isEmpty() && frame.length() + peek().length() < charsMax) {
      frame.append(',').append(poll(left));
    }
    return frame.append(']').toString();
  }

  /**
   * Drops the oldest of those that may be dropped until no more than {@code charsMax} wait.
   *
   * @return how many
   */
  int dropBarrages(int charsMax) {
    Deque<Entry> barrages = lane(Lane.BARRAGE);
    int dropped = 0;
    while (chars > charsMax && !barrages.isEmpty()) {
      chars -= barrages.poll().text().length();
      dropped++;
    }
    return dropped;
  }

  void clear() {
    lanes.clear();
    chars = 0;
  }

  private Deque<Entry> lane(Lane lane) {
    return lanes.computeIfAbsent(lane, any -> new ArrayDeque<>(2));
  }

  /** The best lane that is not empty; something waits. */
  private Deque<Entry> first() {
    for (Deque<Entry> lane : lanes.values()) {
      if (!lane.isEmpty()) {
        return lane;
      }
    }
    throw new NoSuchElementException("nothing waits");
  }

  private String peek() {
    return first().peek().text();
  }

  private String poll(LongConsumer left) {
    Entry entry = first().poll();
    chars -= entry.text().length();
    if (entry.acceptedAtMs() != 0) {
      left.accept(entry.acceptedAtMs());
    }
    return entry.text();
  }
}
