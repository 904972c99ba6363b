package io.parley.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Traces, where the server has MicroProfile Telemetry and it is switched on (docs/adr/0018). While
 * it is off a step costs nothing: {@link Step#NONE}, and the caller need not even make a name.
 */
@ApplicationScoped
public class Tracing {
  private static final String API = "io.opentelemetry.api.OpenTelemetry";

  private Optional<Spans> spans = Optional.empty();

  /** Off; also for the container's proxy. */
  public Tracing() {}

  /** On if the server gives a tracer that records. */
  @Inject
  public Tracing(@Any Instance<Object> beans) {
    if (isThere()) {
      spans = Spans.find(beans);
    }
  }

  Tracing(Spans spans) {
    this.spans = Optional.of(spans);
  }

  /** The server brings the API or not; the application does not, its classes would be others. */
  private static boolean isThere() {
    try {
      Class.forName(API, false, Tracing.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Whether somebody traces. */
  public boolean isOn() {
    return spans.isPresent();
  }

  /**
   * A command of a client; may end on another thread, and is not the current step of this one.
   *
   * @param traceparent as the client sent it; empty for none, nonsense counts as none
   */
  public Step command(String name, String traceparent) {
    return isOn() ? spans.get().command(name, traceparent) : Step.NONE;
  }

  /** What is done for several commands at once, the current step until it is closed. */
  public Step batch(String name, Stream<String> traceparents) {
    return isOn() ? spans.get().batch(name, traceparents) : Step.NONE;
  }

  /** A part of the current step; nothing when there is none. */
  public Step part(String name) {
    return isOn() ? spans.get().part(name) : Step.NONE;
  }

  /** Giving something to the broker, as a part of the current step; nothing when there is none. */
  public Step publish(String name) {
    return isOn() ? spans.get().publish(name) : Step.NONE;
  }

  /**
   * Taking what another node has published.
   *
   * @param traceparent as it came with it; empty for what is not traced, then nothing is done
   */
  public Step receive(String name, String traceparent) {
    return isOn() && !traceparent.isEmpty() ? spans.get().receive(name, traceparent) : Step.NONE;
  }

  /** Of the current step, as W3C Trace Context has it; empty when there is none. */
  public String traceparent() {
    return isOn() ? spans.get().current() : "";
  }
}
