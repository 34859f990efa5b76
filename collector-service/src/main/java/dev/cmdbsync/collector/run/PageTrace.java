package dev.cmdbsync.collector.run;

import dev.cmdbsync.tracing.Keys;
import dev.cmdbsync.tracing.TraceParent;
import dev.cmdbsync.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** The trace of one page, from its fetch until the cursor has moved. Its assets continue it. */
final class PageTrace implements AutoCloseable {
    private final Tracing tracing;
    private final Span span;

    private PageTrace(Tracing tracing, Span span) {
        this.tracing = tracing;
        this.span = span;
    }

    static PageTrace begin(Tracing tracing, Run run) {
        Span span = tracing.begin("collect page");
        if (span.isRecording()) {
            span.setAttribute(Keys.RUN, run.id().toString())
                    .setAttribute(Keys.SCHEDULE, run.scheduleId())
                    .setAttribute(Keys.SOURCE, run.sourceId());
        }
        return new PageTrace(tracing, span);
    }

    /** Log lines and calls of this thread belong to the page until the scope is closed. */
    Scope activate() {
        return Tracing.activate(span);
    }

    /** Begins the publishing of the page; its assets continue that. */
    Publishing publish() {
        return new Publishing(tracing.within(span, "publish page", SpanKind.PRODUCER));
    }

    /** The page is on Kafka and the cursor behind it. */
    void stored(PageRow page) {
        if (span.isRecording()) {
            span.setAttribute(Keys.PAGE, page.number()).setAttribute(Keys.ASSETS, page.assets());
        }
    }

    void failed(Throwable failure) {
        span.setAttribute(Keys.ERROR, failure.getClass().getSimpleName())
                .setStatus(StatusCode.ERROR);
    }

    @Override
    public void close() {
        span.end();
    }

    /** The publishing of a page. */
    record Publishing(Span span) implements AutoCloseable {
        @Nullable String traceParent() {
            return TraceParent.of(span);
        }

        @Override
        public void close() {
            span.end();
        }
    }
}
