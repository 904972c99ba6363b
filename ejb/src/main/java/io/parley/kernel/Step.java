package io.parley.kernel;

/** One step of the way of a message in a trace; {@link #NONE} while nobody traces. */
public class Step implements AutoCloseable {
  /** Does nothing. */
  public static final Step NONE = new Step();

  Step() {}

  /** Adds what is known of the step. */
  public Step with(String key, String value) {
    return this;
  }

  /** Adds a number. */
  public Step with(String key, long value) {
    return this;
  }

  /** The step did not do what it was for. */
  public Step failed() {
    return this;
  }

  /** For whoever goes on elsewhere, as W3C Trace Context has it; empty for {@link #NONE}. */
  public String traceparent() {
    return "";
  }

  /** The step has ended. On the thread that began it, if it is the current one there. */
  @Override
  public void close() {
    // Nothing began.
  }
}
