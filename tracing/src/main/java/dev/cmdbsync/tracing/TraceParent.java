package dev.cmdbsync.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * The text by which a span is named to others: {@code traceparent} of W3C Trace Context, {@code
 * 00-trace-span-01}.
 */
public final class TraceParent {
    private static final int LENGTH = 55;
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;

    private TraceParent() {}

    /** How the span is named to those that come after it; null if it is not traced. */
    public static @Nullable String of(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid() && context.isSampled()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-01"
                : null;
    }

    /** Who is named; an invalid context if the text names nobody. Never throws. */
    static SpanContext parse(@Nullable String text) {
        if (text == null
                || text.length() < LENGTH
                || text.charAt(2) != '-'
                || text.charAt(SPAN_AT - 1) != '-'
                || text.charAt(FLAGS_AT - 1) != '-'
                // A later version may say more after the flags; ff is no version.
                || (text.startsWith("00") ? text.length() > LENGTH : text.startsWith("ff"))) {
            return SpanContext.getInvalid();
        }
        byte flags = (byte) (Character.digit(text.charAt(FLAGS_AT + 1), 16) & 1);
        return SpanContext.createFromRemoteParent(
                text.substring(3, SPAN_AT - 1),
                text.substring(SPAN_AT, FLAGS_AT - 1),
                TraceFlags.fromByte(flags),
                TraceState.getDefault());
    }
}
