package dev.cmdbsync.tracing;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.topic.Headers;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Begins spans. Whoever is not traced gets {@link Span#getInvalid()}, which takes everything it is
 * told and keeps nothing; so does everybody while traces are off.
 */
@ApplicationScoped
public class Tracing {
    private final Tracer tracer;
    private final boolean on;

    @Inject
    Tracing(OpenTelemetry telemetry, TracingConfig config) {
        this(telemetry, config.endpoint().filter(each -> !each.isBlank()).isPresent());
    }

    private Tracing(OpenTelemetry telemetry, boolean on) {
        this.tracer = telemetry.getTracer("dev.cmdbsync");
        this.on = on;
    }

    /** Traces nothing. */
    public static Tracing off() {
        return new Tracing(OpenTelemetry.noop(), false);
    }

    /** Traces what that samples. */
    public static Tracing with(OpenTelemetry telemetry) {
        return new Tracing(telemetry, true);
    }

    /** Whether anything is traced at all; where it is not, records need not be asked. */
    public boolean isOn() {
        return on;
    }

    /** Begins a trace of its own, or none: sampling decides. */
    public Span begin(String name) {
        if (!on) {
            return Span.getInvalid();
        }
        Span span = tracer.spanBuilder(name).setNoParent().startSpan();
        return span.isRecording() ? span : Span.getInvalid();
    }

    /** Begins a part of what the span covers. */
    public Span within(Span parent, String name, SpanKind kind) {
        return parent.isRecording()
                ? tracer.spanBuilder(name)
                        .setParent(Context.root().with(parent))
                        .setSpanKind(kind)
                        .startSpan()
                : Span.getInvalid();
    }

    /** Log lines and calls of this thread belong to the span until the scope is closed. */
    @SuppressWarnings("MustBeClosedChecker") // The caller does.
    public static Scope activate(Span span) {
        return span.isRecording() ? span.makeCurrent() : Scope.noop();
    }

    /** Begins what is done with a record, if the record is traced. */
    public Span follow(ConsumerRecord<String, byte[]> record, String name) {
        if (!on) {
            return Span.getInvalid();
        }
        SpanContext parent =
                TraceParent.parse(HeaderText.get(record.headers(), Headers.TRACE_PARENT));
        if (!parent.isSampled()) {
            return Span.getInvalid();
        }
        return after(parent, name, SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute(Keys.TOPIC, record.topic())
                .setAttribute(Keys.PARTITION, String.valueOf(record.partition()))
                .setAttribute(Keys.OFFSET, record.offset())
                .startSpan();
    }

    /** Begins what is done with a batch of events of CIs, as far as they are traced. */
    public OpenSpans followEvents(ConsumerRecords<String, byte[]> events, String name) {
        OpenSpans spans = new OpenSpans();
        if (on) {
            for (ConsumerRecord<String, byte[]> event : events) {
                Span span = follow(event, name);
                if (span.isRecording()) {
                    span.setAttribute(Keys.CI, String.valueOf(event.key()));
                    spans.add(span);
                }
            }
        }
        return spans;
    }

    /**
     * Begins the publishing of what has waited for it.
     *
     * @param traceParent the span that caused it; null if that is not traced
     * @param since since when it has waited
     */
    public Span publish(@Nullable String traceParent, String name, String topic, Instant since) {
        SpanContext parent = on ? TraceParent.parse(traceParent) : SpanContext.getInvalid();
        if (!parent.isSampled()) {
            return Span.getInvalid();
        }
        return after(parent, name, SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute(Keys.TOPIC, topic)
                .setStartTimestamp(since)
                .startSpan();
    }

    private SpanBuilder after(SpanContext parent, String name, SpanKind kind) {
        return tracer.spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(parent)))
                .setSpanKind(kind);
    }
}
