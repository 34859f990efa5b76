package dev.cmdbsync.transform.flow;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.tracing.Keys;
import dev.cmdbsync.tracing.OpenSpans;
import dev.cmdbsync.tracing.TraceParent;
import dev.cmdbsync.tracing.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The traced assets of a batch, each from its observation until the broker has acknowledged what it
 * became. Those that are not traced leave nothing here.
 */
final class AssetTraces implements AutoCloseable {
    private final Tracing tracing;
    private final boolean on;
    private final OpenSpans open = new OpenSpans();

    AssetTraces(Tracing tracing) {
        this.tracing = tracing;
        this.on = tracing.isOn();
    }

    /** Begins the span of an asset, if its observation is traced. */
    Span begin(ConsumerRecord<String, byte[]> observed) {
        Span span = on ? tracing.follow(observed, "map asset") : Span.getInvalid();
        if (span.isRecording()) {
            open.add(span);
            tell(span, observed);
        }
        return span;
    }

    private static void tell(Span span, ConsumerRecord<String, byte[]> observed) {
        if (observed.key() != null) {
            span.setAttribute(
                    Keys.ASSET, observed.key().substring(observed.key().indexOf(':') + 1));
        }
        tell(span, Keys.RUN, HeaderText.get(observed.headers(), Headers.RUN_ID));
        tell(span, Keys.SOURCE, HeaderText.get(observed.headers(), Headers.SOURCE_ID));
    }

    private static void tell(Span span, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }

    /** Lets what the asset became continue its span. */
    void passOn(Span span, List<ProducerRecord<String, byte[]>> records) {
        String traceParent = TraceParent.of(span);
        if (traceParent == null) {
            return;
        }
        for (ProducerRecord<String, byte[]> record : records) {
            HeaderText.set(record.headers(), Headers.TRACE_PARENT, traceParent);
            String kind = HeaderText.get(record.headers(), Headers.KIND);
            tell(span, Keys.KIND, kind);
            if (RecordKind.FAILED.name().equals(kind)) {
                span.setStatus(StatusCode.ERROR);
            }
            tell(span, Keys.ERROR, HeaderText.get(record.headers(), Headers.ERROR_CODE));
        }
        span.addEvent("mapped");
    }

    @Override
    public void close() {
        open.close();
    }
}
