package dev.cmdbsync.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String TEXT = "00-" + TRACE + "-" + SPAN + "-01";

    @Test
    void shouldWriteWhatItReads() {
        SpanContext context = TraceParent.parse(TEXT);
        assertThat(context.getTraceId()).isEqualTo(TRACE);
        assertThat(context.getSpanId()).isEqualTo(SPAN);
        assertThat(context.isSampled()).isTrue();
        assertThat(context.isRemote()).isTrue();
        assertThat(TraceParent.of(Span.wrap(context))).isEqualTo(TEXT);
    }

    @Test
    void shouldNotNameWhatIsNotTraced() {
        assertThat(TraceParent.of(Span.getInvalid())).isNull();
        SpanContext unsampled =
                SpanContext.create(TRACE, SPAN, TraceFlags.getDefault(), TraceState.getDefault());
        assertThat(TraceParent.of(Span.wrap(unsampled))).isNull();
        assertThat(TraceParent.parse("00-" + TRACE + "-" + SPAN + "-00").isSampled()).isFalse();
    }

    @Test
    void shouldReadWhatALaterVersionSaysMore() {
        assertThat(TraceParent.parse("01" + TEXT.substring(2) + "-more").isSampled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
                "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01"
            })
    void shouldFollowNobodyWhenTheTextNamesNobody(String text) {
        SpanContext context = TraceParent.parse(text);
        assertThat(context.isValid() && context.isSampled()).isFalse();
    }

    @Test
    void shouldTakeAnyTextWithoutFailing() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(TEXT);
            for (int change = 0; change < 3; change++) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
            }
            assertThat(TraceParent.parse(text.toString())).isNotNull();
        }
    }
}
