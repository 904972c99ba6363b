package io.parley.kernel;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TracingTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

  private final RecordedTraces recorded = new RecordedTraces();
  private final Tracing tracing = recorded.tracing();

  @Test
  void aCommandGoesOnWithTheTraceOfTheClient() {
    tracing.command("message.send", PARENT).with("parley.app", 1).close();

    SpanData span = recorded.span("message.send");
    assertThat(span).hasTraceId(TRACE).hasParentSpanId("b7ad6b7169203331");
    assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(span.getAttributes().asMap()).hasSize(1);
  }

  @Test
  void nonsenseBeginsATraceOfItsOwn() {
    for (String nonsense :
        new String[] {"", "00-x", PARENT + "-", "\u0000", "00-" + "0".repeat(52)}) {
      tracing.command("ping", nonsense).close();

      assertThat(recorded.span("ping")).hasNoParent();
      recorded.forget();
    }
  }

  @Test
  void aBatchHasLinksToItsCommandsAndIsTheCurrentStep() {
    Step first = tracing.command("message.send", PARENT);
    Step second = tracing.command("message.send", "");

    try (Step batch =
        tracing.batch("commit", Stream.of(first.traceparent(), "", second.traceparent()))) {
      assertThat(tracing.traceparent()).isEqualTo(batch.traceparent());
      tracing.part("deliver").close();
    }

    SpanData commit = recorded.span("commit");
    assertThat(commit).hasNoParent();
    assertThat(commit.getLinks())
        .extracting(link -> Spans.traceparent(link.getSpanContext()))
        .containsExactly(first.traceparent(), second.traceparent());
    assertThat(recorded.span("deliver")).hasParent(commit);
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void whatAnotherNodePublishedIsReceivedInTheSameTrace() {
    String published;
    try (Step batch = tracing.batch("commit", Stream.of(PARENT));
        Step publish = tracing.publish("publish")) {
      assertThat(batch).isNotSameAs(publish);
      published = tracing.traceparent();
    }

    tracing.receive("receive", published).close();

    assertThat(recorded.span("receive")).hasParent(recorded.span("publish"));
    assertThat(recorded.span("receive").getKind()).isEqualTo(SpanKind.CONSUMER);
  }

  @Test
  void whereNothingIsTracedNoPartOfItIs() {
    assertThat(tracing.part("deliver")).isSameAs(Step.NONE);
    assertThat(tracing.publish("publish")).isSameAs(Step.NONE);
    assertThat(tracing.receive("receive", "")).isSameAs(Step.NONE);
  }

  @Test
  void whileItIsOffAllStepsAreTheOneThatDoesNothing() {
    Tracing off = new Tracing();

    assertThat(Spans.of(OpenTelemetry.noop())).isEmpty();
    assertThat(off.isOn()).isFalse();
    assertThat(off.command("ping", PARENT)).isSameAs(Step.NONE);
    assertThat(off.batch("commit", Stream.of(PARENT))).isSameAs(Step.NONE);
    assertThat(off.receive("receive", PARENT)).isSameAs(Step.NONE);
    assertThat(off.traceparent()).isEmpty();
    assertThat(Step.NONE.traceparent()).isEmpty();
  }
}
