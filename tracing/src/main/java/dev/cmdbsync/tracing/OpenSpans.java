package dev.cmdbsync.tracing;

import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.List;

/** Spans of one batch: they end together, when its work is done. */
public final class OpenSpans implements AutoCloseable {
    private final List<Span> spans = new ArrayList<>();

    /** Takes a span that has begun. */
    public void add(Span span) {
        spans.add(span);
    }

    @Override
    public void close() {
        spans.forEach(Span::end);
    }
}
