package io.parley.bench;

/** The rates that a search tries one after the other, each by a quarter above the one before. */
final class Ramp {
  private static final double FACTOR = 1.25;

  private Ramp() {}

  static double above(double rate) {
    return rate * FACTOR;
  }

  static double below(double rate) {
    return rate / FACTOR;
  }
}
