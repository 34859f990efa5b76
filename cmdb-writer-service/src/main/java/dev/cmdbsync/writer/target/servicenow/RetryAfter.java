package dev.cmdbsync.writer.target.servicenow;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long an instance asks to wait: {@code Retry-After}, or else {@code X-RateLimit-Reset}. */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern EPOCH = Pattern.compile("\\d{10}");

    private RetryAfter() {}

    /**
     * @param now the time there
     * @return null if it does not say
     */
    static @Nullable Duration of(HttpHeaders headers, Instant now) {
        String text = headers.firstValue("Retry-After").orElse("").strip();
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            return until(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(),
                    now);
        } catch (DateTimeParseException e) {
            String reset = headers.firstValue("X-RateLimit-Reset").orElse("").strip();
            return EPOCH.matcher(reset).matches()
                    ? until(Instant.ofEpochSecond(Long.parseLong(reset)), now)
                    : null;
        }
    }

    private static Duration until(Instant moment, Instant now) {
        Duration wait = Duration.between(now, moment);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
