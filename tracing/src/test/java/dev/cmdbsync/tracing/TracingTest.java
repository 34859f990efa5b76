package dev.cmdbsync.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.messaging.HeaderText;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TracingTest {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    @Test
    void shouldFollowARecordOfATrace() {
        // Given
        Tracing tracing = sampling(Sampler.alwaysOn());
        Span page = tracing.begin("page");
        Span publishing = tracing.within(page, "publish", SpanKind.PRODUCER);

        // When
        Span followed = tracing.follow(record(TraceParent.of(publishing)), "map");
        Span event = tracing.publish(TraceParent.of(followed), "event", "topic", Instant.now());
        List.of(event, followed, publishing, page).forEach(Span::end);

        // Then
        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getTraceId)
                .containsOnly(page.getSpanContext().getTraceId());
        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getParentSpanId)
                .startsWith(
                        followed.getSpanContext().getSpanId(),
                        publishing.getSpanContext().getSpanId(),
                        page.getSpanContext().getSpanId());
    }

    @Test
    void shouldKeepNothingOfARecordThatIsNotTraced() {
        Tracing tracing = sampling(Sampler.alwaysOn());
        assertThat(tracing.follow(record(null), "map").isRecording()).isFalse();
        assertThat(tracing.follow(record("damaged"), "map").isRecording()).isFalse();
        assertThat(tracing.publish(null, "event", "topic", Instant.now()).isRecording()).isFalse();
    }

    @Test
    void shouldPassNothingOnFromAPageThatIsNotSampled() {
        Span page = sampling(Sampler.alwaysOff()).begin("page");
        assertThat(TraceParent.of(page)).isNull();
    }

    @Test
    void shouldFollowNobodyWhileOff() {
        String traced = TraceParent.of(sampling(Sampler.alwaysOn()).begin("page"));
        Tracing off = Tracing.off();
        assertThat(off.isOn()).isFalse();
        assertThat(off.begin("page")).isSameAs(Span.getInvalid());
        assertThat(off.follow(record(traced), "map")).isSameAs(Span.getInvalid());
        assertThat(off.publish(traced, "event", "topic", Instant.now()))
                .isSameAs(Span.getInvalid());
    }

    private Tracing sampling(Sampler sampler) {
        return Tracing.with(
                OpenTelemetrySdk.builder()
                        .setTracerProvider(
                                SdkTracerProvider.builder()
                                        .setSampler(sampler)
                                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                                        .build())
                        .build());
    }

    private static ConsumerRecord<String, byte[]> record(@Nullable String traceParent) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("topic", 1, 2, "key", new byte[0]);
        if (traceParent != null) {
            HeaderText.set(record.headers(), "traceparent", traceParent);
        }
        return record;
    }
}
