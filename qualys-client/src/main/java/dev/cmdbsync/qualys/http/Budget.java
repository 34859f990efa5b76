package dev.cmdbsync.qualys.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of one reply tell about limits. Every value is null when its header is missing,
 * which is normal: QPS replies and {@code /auth} carry none, and a first 429 may not say how long
 * to wait.
 *
 * @param limit calls allowed in the window ({@code X-RateLimit-Limit})
 * @param remaining calls left in the window ({@code X-RateLimit-Remaining})
 * @param window length of the window ({@code X-RateLimit-Window-Sec})
 * @param toWait time until the next call is allowed ({@code X-RateLimit-ToWait-Sec}); zero: none
 * @param concurrencyLimit calls allowed at once ({@code X-Concurrency-Limit-Limit})
 * @param concurrencyRunning calls running now ({@code X-Concurrency-Limit-Running})
 */
public record Budget(
        @Nullable Long limit,
        @Nullable Long remaining,
        @Nullable Duration window,
        @Nullable Duration toWait,
        @Nullable Long concurrencyLimit,
        @Nullable Long concurrencyRunning) {

    /** Nothing is known. */
    public static final Budget UNKNOWN = new Budget(null, null, null, null, null, null);

    private static final long LONGEST_WAIT_SECONDS = Duration.ofDays(7).toSeconds();

    /** Reads the rate headers; a value that is no number counts as missing. */
    public static Budget of(HttpHeaders headers) {
        Duration toWait = seconds(headers, "X-RateLimit-ToWait-Sec");
        return new Budget(
                number(headers, "X-RateLimit-Limit"),
                number(headers, "X-RateLimit-Remaining"),
                seconds(headers, "X-RateLimit-Window-Sec"),
                toWait == null ? seconds(headers, "Retry-After") : toWait,
                number(headers, "X-Concurrency-Limit-Limit"),
                number(headers, "X-Concurrency-Limit-Running"));
    }

    /** Whether any header was there. */
    public boolean known() {
        return !UNKNOWN.equals(this);
    }

    private static @Nullable Long number(HttpHeaders headers, String name) {
        OptionalLong value;
        try {
            value = headers.firstValueAsLong(name);
        } catch (NumberFormatException e) {
            return null;
        }
        return value.isEmpty() || value.getAsLong() < 0 ? null : value.getAsLong();
    }

    private static @Nullable Duration seconds(HttpHeaders headers, String name) {
        Long value = number(headers, name);
        return value == null ? null : Duration.ofSeconds(Math.min(value, LONGEST_WAIT_SECONDS));
    }
}
