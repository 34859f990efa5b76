package dev.cmdbsync.writer.ire.item;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A CI that a search found.
 *
 * @param duplicateOf main CI of which it is flagged a duplicate; null for none
 * @param merged whether it was merged into that main CI, so that nothing may find it any more
 */
public record Found(
        UUID sysId,
        String className,
        @Nullable UUID duplicateOf,
        Instant createdAt,
        boolean merged) {
    /** Oldest first. */
    public static final Comparator<Found> BY_AGE =
            Comparator.comparing(Found::createdAt).thenComparing(each -> each.sysId().toString());
}
