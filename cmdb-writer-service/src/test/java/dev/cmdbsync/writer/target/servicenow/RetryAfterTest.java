package dev.cmdbsync.writer.target.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    private static @Nullable Duration wait(String name, String value) {
        return RetryAfter.of(headers(Map.of(name, List.of(value))), NOW);
    }

    private static HttpHeaders headers(Map<String, List<String>> headers) {
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    @Test
    void shouldTakeSecondsOrAMoment() {
        assertThat(wait("Retry-After", "3600")).isEqualTo(Duration.ofHours(1));
        assertThat(wait("Retry-After", "Sat, 31 Jan 2026 10:00:07 GMT"))
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(wait("Retry-After", "Sat, 31 Jan 2026 09:00:00 GMT")).isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldTakeTheEndOfTheRateLimitWhereThereIsNothingElse() {
        String soon = String.valueOf(NOW.plusSeconds(90).getEpochSecond());
        assertThat(wait("X-RateLimit-Reset", soon)).isEqualTo(Duration.ofSeconds(90));
        assertThat(wait("X-RateLimit-Reset", "1")).isNull();
        assertThat(
                        RetryAfter.of(
                                headers(
                                        Map.of(
                                                "Retry-After",
                                                List.of("5"),
                                                "X-RateLimit-Reset",
                                                List.of(soon))),
                                NOW))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shouldNotGuess() {
        assertThat(wait("Retry-After", "soon")).isNull();
        assertThat(wait("Retry-After", "-1")).isNull();
        assertThat(wait("Content-Type", "text/html")).isNull();
    }
}
