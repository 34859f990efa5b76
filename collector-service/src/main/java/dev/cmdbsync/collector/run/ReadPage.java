package dev.cmdbsync.collector.run;

import dev.cmdbsync.qualys.slice.Page;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A page as it came from Qualys.
 *
 * @param page its elements
 * @param body the reply's bytes
 * @param cursor cursor that it was asked with
 * @param use what may be made of it
 * @param culprit id of the asset that cannot be read, if {@link Use#CULPRIT}
 * @param fetchMillis time of the call
 * @param fetchedAt when it was received
 * @param serverTime Qualys' clock; null if not told
 */
record ReadPage(
        Page page,
        byte[] body,
        @Nullable Long cursor,
        Use use,
        OptionalLong culprit,
        int fetchMillis,
        Instant fetchedAt,
        @Nullable Instant serverTime) {

    /** What may be made of a page. */
    enum Use {
        /** All of it. */
        WHOLE,
        /** The elements before the place where it stops being readable. */
        BEFORE_BREAK,
        /** Nothing: it holds one asset, and that one cannot be read. */
        CULPRIT
    }
}
