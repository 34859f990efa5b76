package dev.cmdbsync.writer.staging;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moments of a look at an asset, which do not count as a change.
 *
 * @param discovered when the sensor last reported; null if unknown
 * @param modified when Qualys last changed the asset; null if unknown
 * @param scanned when it was last scanned; null if unknown
 */
public record Observed(
        @Nullable Instant discovered, @Nullable Instant modified, @Nullable Instant scanned) {
    static final Observed NONE = new Observed(null, null, null);

    private static final DateTimeFormatter GLIDE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** From the header; what is no moment is unknown. */
    public static Observed ofHeader(@Nullable String header) {
        if (header == null) {
            return NONE;
        }
        String[] parts = header.split(";", -1);
        return new Observed(iso(parts, 0), iso(parts, 1), iso(parts, 2));
    }

    /** From the candidate's {@code observed}; what is no moment is unknown. */
    static Observed ofValues(Map<String, String> values) {
        return new Observed(
                glide(values.get("last_discovered")),
                glide(values.get("last_modified_date")),
                glide(values.get("last_scanned_date")));
    }

    /** These moments, and those of {@code other} where one is unknown. */
    Observed orElse(Observed other) {
        return new Observed(
                discovered == null ? other.discovered : discovered,
                modified == null ? other.modified : modified,
                scanned == null ? other.scanned : scanned);
    }

    private static @Nullable Instant iso(String[] parts, int index) {
        if (index >= parts.length || parts[index].isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(parts[index]);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant glide(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text, GLIDE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
