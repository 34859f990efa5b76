package dev.cmdbsync.writer.history;

import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.event.RowChange;
import dev.cmdbsync.model.event.TableChange;
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
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * History of a batch. A new CI has one row with all its values; a change has one row per column and
 * one per child table.
 */
public final class HistoryRows {
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
                    "at");

    public HistoryRows(Instant now) {
        this.now = now;
    }

    /**
     * Adds one change.
     *
     * @param rule how the asset was found to be the CI
     */
    public void add(
            Ci ci,
            ChangeOperation operation,
            List<AttributeChange> changes,
            List<TableChange> tables,
            AssetKey asset,
            UUID runId,
            String rule) {
        Cause cause = new Cause(ci.sysId(), operation.name(), asset, runId, rule);
        if (operation == ChangeOperation.CREATED) {
            row(cause, null, null, new String(TextMap.encode(ci.values()), StandardCharsets.UTF_8));
            return;
        }
        changes.forEach(each -> row(cause, each.attribute(), each.before(), each.after()));
        tables.forEach(
                each ->
                        row(
                                cause,
                                each.table(),
                                list(each, RowChange::before),
                                list(each, RowChange::after)));
    }

    private record Cause(UUID sysId, String operation, AssetKey asset, UUID runId, String rule) {}

    private static @Nullable String list(
            TableChange change, Function<RowChange, @Nullable Map<String, String>> side) {
        StringJoiner list = new StringJoiner(",", "[", "]").setEmptyValue("");
        for (RowChange row : change.rows()) {
            Map<String, String> values = side.apply(row);
            if (values != null) {
                list.add(new String(TextMap.encode(values), StandardCharsets.UTF_8));
            }
        }
        return list.length() == 0 ? null : list.toString();
    }

    private void row(
            Cause cause,
            @Nullable String attribute,
            @Nullable String before,
            @Nullable String after) {
        rows.row()
                .uuid(cause.sysId())
                .text(cause.operation())
                .text(attribute)
                .text(before)
                .text(after)
                .text(cause.asset().sourceId())
                .bigint(cause.asset().assetId())
                .uuid(cause.runId())
                .text(cause.rule())
                .timestamp(now);
    }

    /** Writes the rows. */
    public void send(Connection connection) throws SQLException {
        rows.send(connection);
    }
}
