package dev.cmdbsync.writer.ire.reconcile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of an attribute.
 *
 * @param value null if it says that there is none
 * @param holds whether the CI shows it
 * @param asset rank of the asset of Qualys that says it where another one owns the CI, as text;
 *     null for all else
 */
record Said(
        String dataSource,
        @Nullable String value,
        Instant statedAt,
        boolean holds,
        @Nullable String asset) {
    Said holding(boolean now) {
        return new Said(dataSource, value, statedAt, now, asset);
    }
}
