package io.parley.message;

/** Throws what the compiler believes cannot be thrown, as interceptors of containers do. */
final class Undeclared {
  private Undeclared() {}

  static void sneak(Exception exception) {
    Undeclared.<RuntimeException>raise(exception);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> void raise(Exception exception) throws E {
    throw (E) exception;
  }
}
