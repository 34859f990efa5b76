package dev.cmdbsync.writer.ire.reconcile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of an attribute.
 *
 * @param value null if it says that there is none
 * @param holds whether the CI shows it
 */
record Said(String dataSource, @Nullable String value, Instant statedAt, boolean holds) {
    Said holding(boolean now) {
        return new Said(dataSource, value, statedAt, now);
    }
}
