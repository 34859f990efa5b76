package dev.cmdbsync.writer.outbox;

import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.tracing.Keys;
import dev.cmdbsync.tracing.OpenSpans;
import dev.cmdbsync.tracing.TraceParent;
import dev.cmdbsync.tracing.Tracing;
import dev.cmdbsync.writer.ci.SysIds;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** The traced events of a batch of the relay, each since it has waited in the outbox. */
final class EventTraces implements AutoCloseable {
    private final Tracing tracing;
    private final OpenSpans open = new OpenSpans();

    EventTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** How the event is named to its consumers; null if it is not traced. */
    @Nullable String begin(OutboxStore.Waiting event) {
        if (event.traceParent() == null) {
            return null;
        }
        Span span =
                tracing.publish(
                        event.traceParent(),
                        "publish event",
                        Topic.CI_CHANGED.topicName(),
                        event.at());
        if (!span.isRecording()) {
            // Traces are off here; whoever comes after may still want to know.
            return event.traceParent();
        }
        span.setAttribute(Keys.CI, SysIds.text(event.sysId()));
        open.add(span);
        return TraceParent.of(span);
    }

    @Override
    public void close() {
        open.close();
    }
}
