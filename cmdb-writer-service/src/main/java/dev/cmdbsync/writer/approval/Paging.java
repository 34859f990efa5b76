package dev.cmdbsync.writer.approval;

import dev.cmdbsync.writer.asset.Parameters;
import dev.cmdbsync.writer.problem.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which page of a list is wanted. */
public final class Paging {
    @QueryParam("limit")
    @DefaultValue("100")
    int limit;

    @QueryParam("offset")
    @DefaultValue("0")
    int offset;

    /** {@code next} of the page before; faster than an offset the longer the list is. */
    @QueryParam("after")
    @Nullable String after;

    /** Whether to count all that match. */
    @QueryParam("count")
    @DefaultValue("true")
    boolean count;

    /**
     * The page with its numbers checked.
     *
     * @param after where the page before ended; null for the first page or one at an offset
     */
    record Wanted(int limit, int offset, @Nullable Cursor after, boolean count) {}

    /**
     * Checks the parameters.
     *
     * @param list filter and order of the list
     */
    Wanted read(String list) {
        if (after != null && offset != 0) {
            throw ProblemException.invalid("offset", "or after is given, and not both");
        }
        return new Wanted(
                Parameters.limit(limit),
                Parameters.offset(offset),
                after == null ? null : Cursor.decode(after, list),
                count);
    }
}
