package dev.cmdbsync.writer.approval;

import dev.cmdbsync.writer.approval.Paging.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows to read for a page at an offset. What is nearer to the end of the list is read from
 * there, so that no page passes over more than half of it.
 *
 * @param backwards whether to read in the opposite order
 * @param limit most rows of the page
 * @param skip rows to pass over
 * @param known whether the number of rows behind the page is known; else one row more than the page
 *     tells whether there are any
 * @param more whether rows follow, if that is known
 */
record Slice(boolean backwards, int limit, long skip, boolean known, boolean more) {
    /**
     * @param total how many rows match; null if they were not counted
     */
    static Slice of(Wanted wanted, @Nullable Long total) {
        long offset = wanted.offset();
        if (total == null || offset <= total / 2) {
            return new Slice(false, wanted.limit(), offset, false, false);
        }
        long behind = total - offset - wanted.limit();
        int rows = (int) Math.max(0, Math.min(wanted.limit(), total - offset));
        return new Slice(true, rows, Math.max(0, behind), true, behind > 0);
    }

    /** The end of the statement; the numbers stand in it because plans depend on them. */
    String sql() {
        return " limit " + (known ? limit : limit + 1) + " offset " + skip;
    }

    /** The page in the order of the list, and whether another follows. */
    <T> Rows<T> rows(List<T> read) {
        if (known) {
            return new Rows<>(read.reversed(), more && !read.isEmpty());
        }
        boolean follows = read.size() > limit;
        return new Rows<>(follows ? read.subList(0, limit) : read, follows);
    }

    /** What was read. */
    record Rows<T>(List<T> page, boolean more) {}
}
