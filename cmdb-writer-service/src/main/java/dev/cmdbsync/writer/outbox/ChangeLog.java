package dev.cmdbsync.writer.outbox;

import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeCause;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.event.CiChanged;
import dev.cmdbsync.model.event.CiSource;
import dev.cmdbsync.model.event.CiState;
import dev.cmdbsync.model.event.EventCodec;
import dev.cmdbsync.model.event.TableChange;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.tracing.TraceParent;
import dev.cmdbsync.writer.ci.ChildTable;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiPlan;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.copy.CopyRows;
import dev.cmdbsync.writer.history.HistoryRows;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import dev.cmdbsync.writer.staging.IncomingAsset;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch changed: its history rows and its events, written with the changes themselves. */
public final class ChangeLog {
    private final SoftwareCatalogue software;
    private final TableChanges tables;
    private final Instant now;
    private final HistoryRows history;
    private final CopyRows outbox =
            new CopyRows(
                    "outbox", "sys_id", "version", "type", "at", "changed", "state", "traceparent");

    public ChangeLog(SoftwareCatalogue software, Instant now) {
        this.software = software;
        this.tables = new TableChanges(software);
        this.now = now;
        this.history = new HistoryRows(now);
    }

    /**
     * Why a CI changes.
     *
     * @param asset the asset that says so
     * @param runId the run that brought it
     * @param rule how the asset was found to be the CI
     * @param approvedBy who approved it; null where nobody had to
     * @param traceParent the span that the event continues; null if the asset is not traced
     */
    public record Cause(
            AssetKey asset,
            UUID runId,
            String rule,
            @Nullable String approvedBy,
            @Nullable String traceParent) {
        /** What an asset says. */
        public static Cause of(IncomingAsset asset, String rule, @Nullable String approvedBy) {
            return new Cause(
                    asset.key(), asset.runId(), rule, approvedBy, TraceParent.of(asset.span()));
        }
    }

    /** Notes a change that nobody had to approve, and that no asset's trace led to. */
    public void add(Ci ci, CiPlan plan, AssetKey asset, UUID runId, String rule) {
        add(ci, plan, new Cause(asset, runId, rule, null, null));
    }

    /**
     * Notes a change; to be called right after it was applied, because the next one changes the CI
     * again.
     */
    public void add(Ci ci, CiPlan plan, Cause cause) {
        List<TableChange> related =
                plan.tables().stream()
                        .map(each -> tables.of(each, plan.operation() != ChangeOperation.CREATED))
                        .toList();
        List<AttributeChange> changes =
                plan.operation() == ChangeOperation.CREATED ? values(ci) : plan.changes();
        CiChanged changed =
                new CiChanged(
                        SysIds.text(ci.sysId()),
                        ci.className(),
                        plan.operation(),
                        ci.version(),
                        changes,
                        related,
                        new ChangeCause(
                                cause.asset().sourceId(),
                                String.valueOf(cause.asset().assetId()),
                                cause.runId().toString(),
                                cause.rule(),
                                cause.approvedBy()));
        outbox.row()
                .uuid(ci.sysId())
                .integer(ci.version())
                .text(plan.operation().eventType())
                .timestamp(now)
                .bytes(EventBytes.pack(EventCodec.encode(changed)))
                .bytes(
                        plan.operation().endsTheCi()
                                ? null
                                : EventBytes.pack(EventCodec.encode(state(ci))))
                .text(cause.traceParent());
        history.add(
                ci,
                plan.operation(),
                plan.changes(),
                related,
                cause.asset(),
                cause.runId(),
                cause.rule(),
                cause.approvedBy());
    }

    private static List<AttributeChange> values(Ci ci) {
        List<AttributeChange> values = new ArrayList<>(ci.values().size());
        ci.values().forEach((name, value) -> values.add(new AttributeChange(name, null, value)));
        return values;
    }

    private CiState state(Ci ci) {
        Map<String, List<Map<String, String>>> related = new LinkedHashMap<>();
        for (ChildTable table : ChildTable.values()) {
            Map<String, Map<String, String>> rows = ci.rows(table);
            if (rows.isEmpty()) {
                continue;
            }
            List<Map<String, String>> list = new ArrayList<>(rows.size());
            rows.forEach(
                    (key, row) ->
                            list.add(
                                    table == ChildTable.SOFTWARE
                                            ? software.describe(key, row)
                                            : row));
            related.put(table.tableName(), list);
        }
        List<CiSource> sources =
                ci.sources().stream()
                        .map(each -> new CiSource(each.sourceId(), String.valueOf(each.assetId())))
                        .toList();
        return new CiState(
                SysIds.text(ci.sysId()),
                ci.className(),
                ci.version(),
                ci.values(),
                related,
                sources);
    }

    /** How many changes were noted. */
    public int size() {
        return outbox.rows();
    }

    /** Writes all of it. */
    public void send(Connection connection) throws SQLException {
        history.send(connection);
        outbox.send(connection);
    }
}
