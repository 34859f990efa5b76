package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.ci.AssetRank;
import dev.cmdbsync.writer.ci.ChildTable;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiPlan;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.ci.RowDiff;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a payload changes on one CI. Several items of it may speak about the same one; the CI
 * changes once.
 */
final class CiChanges {
    private final Ci ci;
    private final AssetKey cause;
    private final Map<String, AttributeChange> columns = new LinkedHashMap<>();
    private final Map<ChildTable, Map<String, Map<String, String>>> rows =
            new EnumMap<>(ChildTable.class);
    private final Set<List<Object>> renamed = new HashSet<>();
    private final Map<String, AssetRank> claims;
    private String className;

    private CiChanges(Ci ci, AssetKey cause) {
        this.ci = ci;
        this.cause = cause;
        this.className = ci.className();
        this.claims = new HashMap<>(ci.claims());
    }

    static CiChanges of(Ci ci, String dataSource) {
        return new CiChanges(ci, cause(dataSource));
    }

    static CiChanges ofNew(CiStore cis, UUID sysId, String className, String dataSource)
            throws SQLException {
        AssetRank owner = AssetRank.ofPayload(cause(dataSource));
        return new CiChanges(cis.create(sysId, className, owner), cause(dataSource));
    }

    /** A payload is no asset; its source stands as one with the number 0. */
    private static AssetKey cause(String dataSource) {
        return new AssetKey(dataSource.replace(':', '_'), 0);
    }

    Ci ci() {
        return ci;
    }

    AssetKey cause() {
        return cause;
    }

    /** The value that a column will have. */
    @Nullable String value(String column) {
        AttributeChange change = columns.get(column);
        return change == null ? ci.values().get(column) : change.after();
    }

    /** Sets a column; nothing happens where it has the value already. */
    boolean set(String column, @Nullable String value) {
        String before = ci.values().get(column);
        String after = value == null || value.isEmpty() ? null : value;
        if (java.util.Objects.equals(before, after)) {
            return columns.remove(column) != null;
        }
        columns.put(column, new AttributeChange(column, before, after));
        return true;
    }

    void move(String toClass) {
        if (!toClass.equals(ci.className())) {
            columns.put(
                    "sys_class_name",
                    new AttributeChange("sys_class_name", ci.className(), toClass));
        }
        className = toClass;
    }

    /** From now on only this source, or what a rule puts above it, sets the column. */
    void claim(String column, boolean byRule) {
        claim(column, cause, byRule);
    }

    /** From now on only that source, or what a rule puts above it, sets the column. */
    void claim(String column, String dataSource, boolean byRule) {
        claim(column, cause(dataSource), byRule);
    }

    private void claim(String column, AssetKey source, boolean byRule) {
        if (byRule) {
            claims.put(column, AssetRank.byRule(source));
        } else {
            claims.computeIfPresent(column, (any, rank) -> rank.isByRule() ? null : rank);
        }
    }

    /** From now on this asset of Qualys, or what outranks it, sets the column. */
    void giveTo(String column, AssetRank asset) {
        claims.put(column, asset);
    }

    boolean changesClaims() {
        return !claims.equals(ci.claims());
    }

    /** Adds a child row to those that are there, or its columns to the row of its key. */
    RowOutcome add(ChildTable table, String key, Map<String, String> row) {
        Map<String, String> before = rows.getOrDefault(table, ci.rows(table)).get(key);
        if (before != null && before.entrySet().containsAll(row.entrySet())) {
            return renamed.contains(List.of(table, key)) ? RowOutcome.CHANGED : RowOutcome.SAME;
        }
        Map<String, Map<String, String>> all =
                rows.computeIfAbsent(table, any -> new LinkedHashMap<>(ci.rows(table)));
        Map<String, String> after = new TreeMap<>(before == null ? Map.of() : before);
        after.putAll(row);
        all.put(key, after);
        return before == null ? RowOutcome.ADDED : RowOutcome.CHANGED;
    }

    /** A child row as it will be; empty if there is none of that key. */
    Map<String, String> row(ChildTable table, String key) {
        return rows.getOrDefault(table, ci.rows(table)).getOrDefault(key, Map.of());
    }

    /** A row is told apart by another key from now on, unless there is a row of that key. */
    void rename(ChildTable table, String from, String to) {
        Map<String, Map<String, String>> there = rows.getOrDefault(table, ci.rows(table));
        Map<String, String> row = there.get(from);
        if (row == null || there.containsKey(to)) {
            return;
        }
        Map<String, Map<String, String>> all =
                rows.computeIfAbsent(table, any -> new LinkedHashMap<>(ci.rows(table)));
        all.remove(from);
        all.put(to, row);
        renamed.add(List.of(table, to));
    }

    /** What became of a child row. */
    enum RowOutcome {
        ADDED,
        CHANGED,
        SAME
    }

    boolean changesColumns() {
        return !columns.isEmpty();
    }

    /** The CI is deleted: every column is gone. */
    CiPlan deletion() {
        List<AttributeChange> gone = new ArrayList<>();
        ci.values().forEach((column, value) -> gone.add(new AttributeChange(column, value, null)));
        return new CiPlan(
                cause,
                ChangeOperation.DELETED,
                className,
                gone,
                List.of(),
                Map.of(),
                ci.owner(),
                claims);
    }

    /** All of it, to be applied to the CI. */
    CiPlan plan() {
        List<RowDiff> tables = new ArrayList<>();
        Map<ChildTable, Map<String, Map<String, String>>> changed = new EnumMap<>(ChildTable.class);
        rows.forEach(
                (table, after) -> {
                    RowDiff diff = RowDiff.of(table, ci.rows(table), after);
                    if (!diff.isEmpty()) {
                        tables.add(diff);
                        changed.put(table, after);
                    }
                });
        boolean moved = !className.equals(ci.className());
        ChangeOperation operation =
                ci.version() == 0
                        ? ChangeOperation.CREATED
                        : moved ? ChangeOperation.RECLASSIFIED : ChangeOperation.UPDATED;
        return new CiPlan(
                cause,
                operation,
                className,
                List.copyOf(columns.values()),
                tables,
                changed,
                ci.owner(),
                claims);
    }
}
