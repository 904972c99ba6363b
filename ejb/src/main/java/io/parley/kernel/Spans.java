package io.parley.kernel;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps of {@link Tracing} as spans of OpenTelemetry: with {@link Recorded} the only class that
 * needs its API, which a server may not have.
 */
final class Spans {
  private static final String NAME = "io.parley";
  private static final String TRACEPARENT = "traceparent";

  private static final TextMapGetter<String> ONLY_TRACEPARENT =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
          return List.of(TRACEPARENT);
        }

        @Override
        public String get(String carrier, String key) {
          return TRACEPARENT.equals(key) ? carrier : null;
        }
      };

  private final Tracer tracer;

  private Spans(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Of the server's telemetry; empty when it has none, or it is off. */
  static Optional<Spans> find(Instance<Object> beans) {
    Instance<OpenTelemetry> telemetry = beans.select(OpenTelemetry.class);
    return telemetry.isResolvable() ? of(telemetry.get()) : Optional.empty();
  }

  /** A telemetry that is switched off makes spans, too, but none that is valid. */
  static Optional<Spans> of(OpenTelemetry telemetry) {
    Tracer tracer = telemetry.getTracer(NAME);
    Span first = tracer.spanBuilder("start").startSpan();
    first.end();
    return first.getSpanContext().isValid() ? Optional.of(new Spans(tracer)) : Optional.empty();
  }

  Step command(String name, String traceparent) {
    Span span = kind(name, SpanKind.SERVER).setParent(of(traceparent)).startSpan();
    return new Recorded(span, Scope.noop());
  }

  Step batch(String name, Stream<String> traceparents) {
    SpanBuilder batch = kind(name, SpanKind.INTERNAL).setNoParent();
    traceparents.map(it -> Span.fromContext(of(it)).getSpanContext()).forEach(batch::addLink);
    return current(batch);
  }

  Step part(String name) {
    return isTraced() ? current(kind(name, SpanKind.INTERNAL)) : Step.NONE;
  }

  Step publish(String name) {
    return isTraced() ? current(kind(name, SpanKind.PRODUCER)) : Step.NONE;
  }

  Step receive(String name, String traceparent) {
    return current(kind(name, SpanKind.CONSUMER).setParent(of(traceparent)));
  }

  String current() {
    return traceparent(Span.current().getSpanContext());
  }

  static String traceparent(SpanContext span) {
    return span.isValid()
        ? "00-" + span.getTraceId() + '-' + span.getSpanId() + '-' + span.getTraceFlags().asHex()
        : "";
  }

  private static boolean isTraced() {
    return Span.current().getSpanContext().isValid();
  }

  private SpanBuilder kind(String name, SpanKind kind) {
    return tracer.spanBuilder(name).setSpanKind(kind);
  }

  private static Context of(String traceparent) {
    return W3CTraceContextPropagator.getInstance()
        .extract(Context.root(), traceparent, ONLY_TRACEPARENT);
  }

  private static Step current(SpanBuilder builder) {
    Span span = builder.startSpan();
    return new Recorded(span, span.makeCurrent());
  }

  /** A step that somebody sees. */
  private static final class Recorded extends Step {
    private final Span span;
    private final Scope scope;

    Recorded(Span span, Scope scope) {
      this.span = span;
      this.scope = scope;
    }

    @Override
    public Step with(String key, String value) {
      span.setAttribute(key, value);
      return this;
    }

    @Override
    public Step with(String key, long value) {
      span.setAttribute(key, value);
      return this;
    }

    @Override
    public Step failed() {
      span.setStatus(StatusCode.ERROR);
      return this;
    }

    @Override
    public String traceparent() {
      return Spans.traceparent(span.getSpanContext());
    }

    @Override
    public void close() {
      scope.close();
      span.end();
    }
  }
}
