package io.parley.protocol;

/** A result that says only that the command was done. */
public record Empty() {
  /** The one value. */
  public static final Empty EMPTY = new Empty();
}
