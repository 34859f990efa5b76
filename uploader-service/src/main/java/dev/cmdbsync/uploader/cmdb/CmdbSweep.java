package dev.cmdbsync.uploader.cmdb;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads all rows of a scope that were updated in a span of time, page by page, each restartable.
 * {@code sys_updated_on} has seconds, and more rows than a page can share one; so the rest of a
 * second is drained by sys_id before the sweep moves on. A page may be shorter than its limit
 * although there are more rows, because access rules are applied after it: only an empty one ends.
 */
public final class CmdbSweep {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final CmdbClient client;
    private final String table;
    private final ScopeQuery scope;
    private final List<String> fields;
    private final int pageSize;

    public CmdbSweep(
            CmdbClient client, String table, ScopeQuery scope, List<String> fields, int pageSize) {
        this.client = client;
        this.table = table;
        this.scope = scope;
        this.fields = fields;
        this.pageSize = pageSize;
    }

    /**
     * Where a sweep begins.
     *
     * @param since only rows updated after it; null for all
     * @param upTo end of the span, behind the clock by what a row may become visible late
     */
    public static SweepCursor begin(@Nullable Instant since, Instant upTo) {
        return new SweepCursor(
                since == null ? "" : SECOND.format(since), null, SECOND.format(upTo));
    }

    /** The page behind a cursor. */
    public SweepPage page(SweepCursor cursor) {
        String sysId = cursor.sysId();
        if (sysId != null) {
            List<CmdbRow> rest =
                    client.rows(table, scope.drain(cursor.second(), sysId), fields, pageSize);
            return new SweepPage(
                    rest,
                    new SweepCursor(
                            cursor.second(),
                            rest.isEmpty() ? null : rest.getLast().sysId(),
                            cursor.upTo()));
        }
        List<CmdbRow> rows =
                client.rows(table, scope.move(cursor.second(), cursor.upTo()), fields, pageSize);
        if (rows.isEmpty()) {
            return new SweepPage(rows, null);
        }
        CmdbRow last = rows.getLast();
        return new SweepPage(
                rows, new SweepCursor(last.value("sys_updated_on"), last.sysId(), cursor.upTo()));
    }

    /** Those of these rows that are in the scope. */
    public List<CmdbRow> rows(List<String> sysIds) {
        return client.rows(table, scope.of(sysIds), fields, sysIds.size());
    }
}
