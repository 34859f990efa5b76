package dev.cmdbsync.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitingRecordsGaugeTest {
    private enum Kind {
        ADDRESS,
        METADATA
    }

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<Kind, Long> counts = new EnumMap<>(Map.of(Kind.ADDRESS, 3L));
    private boolean away;

    private Map<Kind, Long> counted() {
        if (away) {
            throw new IllegalStateException("The database is away");
        }
        return counts;
    }

    @Test
    void shouldTellWhatWasCountedLast() {
        try (WaitingRecordsGauge gauge =
                new WaitingRecordsGauge(registry, "waiting", "kind", this::counted)) {
            // When
            gauge.count();
            counts.put(Kind.ADDRESS, 2L);
            counts.put(Kind.METADATA, 7L);
            gauge.count();

            // Then
            assertThat(value("address")).isEqualTo(2);
            assertThat(value("metadata")).isEqualTo(7);
        }
    }

    @Test
    void shouldKeepTheLastFiguresWhileTheyCannotBeCounted() {
        try (WaitingRecordsGauge gauge =
                new WaitingRecordsGauge(registry, "waiting", "kind", this::counted)) {
            // Given
            gauge.count();
            away = true;

            // When
            gauge.count();

            // Then
            assertThat(value("address")).isEqualTo(3);
        }
    }

    private double value(String kind) {
        return registry.get("waiting").tag("kind", kind).gauge().value();
    }
}
