package io.parley.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest steps of a position that only rises, newest first, as the database keeps them.
 *
 * @param steps newest first, with falling {@code seq}
 * @param whole false when older ones may have been dropped
 */
record Steps(List<Step> steps, boolean whole) {
  static final Steps NONE = new Steps(List.of(), true);

  /** The position reached this seq at this time, by a connection of this login. */
  record Step(long seq, long atMs, long loggedInAtMs) {}

  /**
   * The first step that reached a position.
   *
   * @param step the step
   * @param exact whether the step before is known not to have reached it
   * @param first whether there was no step before
   */
  record Reached(Step step, boolean exact, boolean first) {}

  /**
   * Reads what {@code array_to_string} wrote.
   *
   * @param text numbers by comma; empty for none
   * @param width numbers of a step: position, time, and with 3 the login
   * @param max how many steps are kept
   */
  static Steps parse(String text, int width, int max) {
    if (text.isEmpty()) {
      return NONE;
    }
    String[] numbers = text.split(",");
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i + width <= numbers.length; i += width) {
      long atMs = Long.parseLong(numbers[i + 1]);
      long loggedInAtMs = width == 3 ? Long.parseLong(numbers[i + 2]) : atMs;
      steps.add(new Step(Long.parseLong(numbers[i]), atMs, loggedInAtMs));
    }
    return new Steps(List.copyOf(steps), steps.size() < max);
  }

  /** The first known step that reached the position; empty when none did. */
  Optional<Reached> reached(long seq) {
    int found = -1;
    while (found + 1 < steps.size() && steps.get(found + 1).seq() >= seq) {
      found++;
    }
    if (found < 0) {
      return Optional.empty();
    }
    boolean oldest = found + 1 == steps.size();
    return Optional.of(new Reached(steps.get(found), !oldest || whole, oldest && whole));
  }
}
