package io.parley.room;

import io.parley.delivery.Rank.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The messages that wait to be sent to one room. Few enough leave in the order they came; of more,
 * the higher priorities go first. Barrages go last, and are the first to be dropped. Thread-safe.
 */
final class RoomLine {
  /** In one frame, with {@link #FRAME_CHARS_MAX}. */
  static final int FRAME_MESSAGES_MAX = 500;

  static final int FRAME_CHARS_MAX = 64 * 1024;
  static final int BARRAGES_MAX = 500;
  static final int CHARS_MAX = 4 * 1024 * 1024;
  private static final int WAITING_MAX_OF_LOW = 2_000;
  private static final int WAITING_MORE = 1_000;
  private static final int MEDIUM = 2;
  private static final int HIGH = 3;

  /**
   * A message as it goes out.
   *
   * @param stored whether it is stored already, and so is never refused
   * @param connectionId the connection that does not get it, its sender's; empty for none
   * @param json the message
   */
  record Waiting(
      int priority,
      boolean barrage,
      boolean stored,
      String connectionId,
      long sinceMs,
      String json) {}

  private final List<Waiting> messages = new ArrayList<>();
  private final Deque<Waiting> barrages = new ArrayDeque<>();
  private int chars;
  private boolean busy;

  /** What became of an offer. */
  enum Offer {
    /** It waits; somebody sends already. */
    WAITS,
    /** It waits; the caller has somebody send. */
    BEGINS,
    /** It waits in place of an older barrage. */
    REPLACES,
    /** No place. */
    REFUSED
  }

  /** Takes one more. */
  synchronized Offer offer(Waiting message) {
    boolean replaced = message.barrage() && barrages.size() >= BARRAGES_MAX;
    if (replaced) {
      chars -= barrages.poll().json().length();
    } else if (!message.barrage() && !message.stored() && isFull(message.priority())) {
      return Offer.REFUSED;
    }
    (message.barrage() ? barrages : messages).add(message);
    chars += message.json().length();
    if (replaced) {
      return Offer.REPLACES;
    }
    boolean begins = !busy;
    busy = true;
    return begins ? Offer.BEGINS : Offer.WAITS;
  }

  private boolean isFull(int priority) {
    return chars >= CHARS_MAX
        || messages.size() >= WAITING_MAX_OF_LOW + (priority - 1) * WAITING_MORE;
  }

  /** What goes next, in order, messages before barrages; empty when nothing waits. */
  synchronized List<Waiting> take() {
    if (messages.size() > FRAME_MESSAGES_MAX) {
      messages.sort(Comparator.comparingInt(Waiting::priority).reversed());
    }
    List<Waiting> taken = new ArrayList<>();
    int length = 0;
    int count = 0;
    while (count < messages.size() && fits(taken, length, messages.get(count))) {
      length += messages.get(count).json().length();
      taken.add(messages.get(count));
      count++;
    }
    messages.subList(0, count).clear();
    while (messages.isEmpty() && !barrages.isEmpty() && fits(taken, length, barrages.peek())) {
      length += barrages.peek().json().length();
      taken.add(barrages.poll());
    }
    chars -= length;
    return taken;
  }

  private static boolean fits(List<Waiting> taken, int length, Waiting next) {
    return taken.isEmpty()
        || taken.size() < FRAME_MESSAGES_MAX && length + next.json().length() <= FRAME_CHARS_MAX;
  }

  /** Whether to go on; else the next offer begins anew. */
  synchronized boolean goesOn() {
    busy = !messages.isEmpty() || !barrages.isEmpty();
    return busy;
  }

  synchronized boolean isIdle() {
    return !busy;
  }

  /** The lane of some that leave together: that of the best. */
  static Lane lane(List<Waiting> messages) {
    if (messages.get(0).barrage()) {
      return Lane.BARRAGE;
    }
    int best = messages.stream().mapToInt(Waiting::priority).max().orElse(1);
    return switch (best) {
      case HIGH -> Lane.HIGH;
      case MEDIUM -> Lane.MEDIUM;
      default -> Lane.LOW;
    };
  }
}
