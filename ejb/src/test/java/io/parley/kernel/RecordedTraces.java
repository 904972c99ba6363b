package io.parley.kernel;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** A tracing that is on, and what it has recorded. */
public final class RecordedTraces {
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Tracing tracing =
      new Tracing(
          Spans.of(
                  OpenTelemetrySdk.builder()
                      .setTracerProvider(
                          SdkTracerProvider.builder()
                              .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                              .build())
                      .build())
              .orElseThrow());

  /** It. */
  public Tracing tracing() {
    return tracing;
  }

  /** All steps of this name, in the order of their ends. */
  public List<SpanData> spans(String name) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
  }

  /** The only step of this name. */
  public SpanData span(String name) {
    List<SpanData> spans = spans(name);
    if (spans.size() != 1) {
      throw new AssertionError(spans.size() + " steps have the name " + name);
    }
    return spans.get(0);
  }

  /** Forgets all. */
  public void forget() {
    exporter.reset();
  }
}
