package dev.cmdbsync.writer.approval;

import dev.cmdbsync.writer.consume.Decision.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision about many records: either those named or all that match.
 *
 * @param action what to do with them
 * @param items the records; null if a filter is given
 * @param filter the records; null if they are named
 * @param reason why, in words; null if none is given
 * @param replanned whether an approval also covers what is planned again only because of other
 *     records of this very job, such as a second asset of a machine; null for no
 */
public record JobRequest(
        @Nullable Action action,
        @Nullable List<Item> items,
        @Nullable ApprovalFilter filter,
        @Nullable String reason,
        @Nullable Boolean replanned) {

    /**
     * One record.
     *
     * @param sourceId its source
     * @param assetId Qualys' assetId as text
     * @param hash change set that is approved; null for the one that the record has now
     */
    public record Item(String sourceId, String assetId, @Nullable String hash) {}
}
