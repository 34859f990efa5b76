package dev.cmdbsync.writer.approval;

import dev.cmdbsync.writer.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended. People see it as an opaque text.
 *
 * @param list the list that it belongs to: its filter and order
 * @param value of the column that sorts, as the database writes it; empty if only the asset does
 * @param total how many there were when the first page was read; null if they were not counted
 */
record Cursor(String list, String value, String sourceId, long assetId, @Nullable Long total) {
    /** No text of the database has it. */
    private static final String SEPARATOR = "\u0000";

    private static final int PARTS = 5;

    String encode() {
        String text =
                String.join(
                        SEPARATOR,
                        fingerprint(list),
                        value,
                        sourceId,
                        String.valueOf(assetId),
                        total == null ? "" : total.toString());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what a page ended with.
     *
     * @param list the list that is asked for now
     */
    static Cursor decode(String text, String list) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split(SEPARATOR, -1);
            if (parts.length == PARTS && parts[0].equals(fingerprint(list))) {
                return new Cursor(
                        list,
                        parts[1],
                        parts[2],
                        Long.parseLong(parts[3]),
                        parts[4].isEmpty() ? null : Long.valueOf(parts[4]));
            }
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        throw refused();
    }

    private static ProblemException refused() {
        return ProblemException.invalid(
                "after", "is what the page before gave as next, with the same filter and sort");
    }

    private static String fingerprint(String list) {
        return Integer.toHexString(list.hashCode());
    }
}
