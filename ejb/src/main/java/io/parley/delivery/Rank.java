package io.parley.delivery;

/**
 * Which of what waits at a slow connection goes first. Only what waits is ordered so: a connection
 * that keeps up gets everything in the order of its coming.
 *
 * @param lane where it waits
 * @param orderKey what has the same key keeps its order whatever the lanes: a higher one takes
 *     along what waits ahead of it. 0 for what needs no order. Two conversations may share a key
 */
public record Rank(Lane lane, int orderKey) {
  /** For what tells of a state and is never overtaken. */
  public static final Rank CONTROL = new Rank(Lane.CONTROL, 0);

  private static final char SEPARATOR = ' ';

  /** The best first. */
  public enum Lane {
    /** Replies, and pushes that are no messages. */
    CONTROL,
    HIGH,
    MEDIUM,
    LOW,
    /** May be dropped; whoever reads too slowly misses it. */
    BARRAGE;

    /** The lane of a stored message's priority, 1 low to 3 high. */
    static Lane of(int priority) {
      return switch (priority) {
        case 3 -> HIGH;
        case 2 -> MEDIUM;
        default -> LOW;
      };
    }
  }

  /**
   * Of a stored message.
   *
   * @param priority 1 low, 2 medium, 3 high
   * @param orderKey the same on all nodes for all messages of a conversation
   */
  public static Rank ofMessage(int priority, int orderKey) {
    return new Rank(Lane.of(priority), orderKey);
  }

  /** As {@link #parse} reads it; no tab, no line break. */
  String text() {
    return lane.name() + SEPARATOR + orderKey;
  }

  static Rank parse(String text) {
    int end = text.indexOf(SEPARATOR);
    return new Rank(
        Lane.valueOf(text.substring(0, end)), Integer.parseInt(text.substring(end + 1)));
  }
}
