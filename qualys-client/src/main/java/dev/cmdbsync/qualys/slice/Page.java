package dev.cmdbsync.qualys.slice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search reply, cut into its elements.
 *
 * @param elements assets and bad elements in the order received
 * @param count {@code count} of the reply, or null
 * @param hasMore {@code hasMore} as true or false, or null when missing, which Qualys sometimes
 *     does
 * @param lastSeenAssetId {@code lastSeenAssetId}: the cursor for the next page, or null
 * @param responseCode {@code responseCode}, normally {@code SUCCESS}, or null
 * @param responseMessage {@code responseMessage}, or null
 * @param pageBreak where the page stops being readable; null if it was read to its end
 */
public record Page(
        List<Element> elements,
        @Nullable Long count,
        @Nullable Boolean hasMore,
        @Nullable Long lastSeenAssetId,
        @Nullable String responseCode,
        @Nullable String responseMessage,
        @Nullable PageBreak pageBreak) {

    /** The page of a reply without a body: no assets, no more pages. */
    public static final Page EMPTY = new Page(List.of(), 0L, false, null, null, null, null);

    public Page {
        elements = List.copyOf(elements);
    }

    /** Whether the page was read to its end. */
    public boolean isWhole() {
        return pageBreak == null;
    }
}
