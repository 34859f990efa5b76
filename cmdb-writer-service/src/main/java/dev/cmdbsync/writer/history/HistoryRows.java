package dev.cmdbsync.writer.history;

import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.event.RowChange;
import dev.cmdbsync.model.event.TableChange;
import dev.cmdbsync.model.json.JsonBytes;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.TextMap;
import dev.cmdbsync.writer.copy.CopyRows;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * History of a batch. A new CI has one row with all its values; a change has one row per column and
 * one per child table.
 */
public final class HistoryRows {
    private static final int USUAL_BYTES = 1024;

    private final Instant now;
    private final CopyRows rows =
            new CopyRows(
                    "ci_history",
                    "sys_id",
                    "operation",
                    "attribute",
                    "before",
                    "after",
                    "source_id",
                    "asset_id",
                    "run_id",
                    "matched_by",
                    "approved_by",
                    "at");

    public HistoryRows(Instant now) {
        this.now = now;
    }

    /**
     * Adds one change.
     *
     * @param rule how the asset was found to be the CI
     * @param approvedBy who approved it; null where nobody had to
     */
    public void add(
            Ci ci,
            ChangeOperation operation,
            List<AttributeChange> changes,
            List<TableChange> tables,
            AssetKey asset,
            UUID runId,
            String rule,
            @Nullable String approvedBy) {
        Cause cause = new Cause(ci.sysId(), operation.name(), asset, runId, rule, approvedBy);
        if (operation == ChangeOperation.CREATED) {
            row(cause, null, null, TextMap.encode(ci.values()));
            return;
        }
        changes.forEach(
                each -> row(cause, each.attribute(), utf8(each.before()), utf8(each.after())));
        tables.forEach(
                each ->
                        row(
                                cause,
                                each.table(),
                                list(each, RowChange::before),
                                list(each, RowChange::after)));
    }

    private record Cause(
            UUID sysId,
            String operation,
            AssetKey asset,
            UUID runId,
            String rule,
            @Nullable String approvedBy) {}

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] list(
            TableChange change, Function<RowChange, @Nullable Map<String, String>> side) {
        JsonBytes list = new JsonBytes(USUAL_BYTES);
        for (RowChange row : change.rows()) {
            Map<String, String> values = side.apply(row);
            if (values != null) {
                list.raw(list.size() == 0 ? '[' : ',').object(values);
            }
        }
        return list.size() == 0 ? null : list.raw(']').toByteArray();
    }

    private void row(
            Cause cause,
            @Nullable String attribute,
            byte @Nullable [] before,
            byte @Nullable [] after) {
        rows.row()
                .uuid(cause.sysId())
                .text(cause.operation())
                .text(attribute)
                .bytes(before)
                .bytes(after)
                .text(cause.asset().sourceId())
                .bigint(cause.asset().assetId())
                .uuid(cause.runId())
                .text(cause.rule())
                .text(cause.approvedBy())
                .timestamp(now);
    }

    /** Writes the rows. */
    public void send(Connection connection) throws SQLException {
        rows.send(connection);
    }
}
