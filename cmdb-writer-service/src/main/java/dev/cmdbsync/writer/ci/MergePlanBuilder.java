package dev.cmdbsync.writer.ci;

import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.writer.rule.Classes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of two CIs that turned out to be one, and of both when that is undone. The one that
 * stays ends as if all assets had been found to be it from the beginning: each column and table
 * comes from the highest {@link AssetRank} that has it.
 */
public final class MergePlanBuilder {
    private MergePlanBuilder() {}

    /** The one that stays, with what the other knew better. */
    public static CiPlan join(Ci main, Ci merged) {
        AssetRank owner = main.owner().outranks(merged.owner()) ? main.owner() : merged.owner();
        Map<String, AssetRank> claims = new HashMap<>();
        List<AttributeChange> changes = new ArrayList<>();
        String className = className(main, merged, owner);
        if (!className.equals(main.className())) {
            changes.add(new AttributeChange("sys_class_name", main.className(), className));
        }
        Set<String> columns = new TreeSet<>(main.values().keySet());
        columns.addAll(merged.values().keySet());
        for (String column : columns) {
            Ci from =
                    winner(
                            main,
                            merged,
                            column,
                            main.values().containsKey(column),
                            merged.values().containsKey(column));
            claim(claims, column, holder(from, column), owner);
            change(changes, column, main.values().get(column), from.values().get(column));
        }
        Map<ChildTable, Map<String, Map<String, String>>> rows = new EnumMap<>(ChildTable.class);
        for (ChildTable table : ChildTable.values()) {
            for (TableShare share :
                    TableShare.of(table, List.of(main.rows(table), merged.rows(table)))) {
                boolean mine = !share.in(main.rows(table)).isEmpty();
                boolean its = !share.in(merged.rows(table)).isEmpty();
                Ci from = winner(main, merged, share.claim(), mine, its);
                claim(claims, share.claim(), holder(from, share.claim()), owner);
                rows.computeIfAbsent(table, any -> new LinkedHashMap<>())
                        .putAll(share.in(from.rows(table)));
            }
        }
        merged.sources()
                .forEach(
                        asset ->
                                changes.add(
                                        new AttributeChange(
                                                "sys_object_source", null, asset.toString())));
        return plan(main, ChangeOperation.UPDATED, className, changes, rows, owner, claims);
    }

    private static String className(Ci main, Ci merged, AssetRank owner) {
        Classes classes = main.classes();
        if (classes.extendsClass(merged.className(), main.className())) {
            return merged.className();
        }
        boolean general = classes.extendsClass(main.className(), merged.className());
        return owner.equals(main.owner()) || general ? main.className() : merged.className();
    }

    private static Ci winner(Ci main, Ci merged, String name, boolean mine, boolean its) {
        if (!mine || !its) {
            return mine ? main : merged;
        }
        return holder(merged, name).outranks(holder(main, name)) ? merged : main;
    }

    private static AssetRank holder(Ci ci, String name) {
        return ci.claims().getOrDefault(name, ci.owner());
    }

    private static void claim(
            Map<String, AssetRank> claims, String name, AssetRank holder, AssetRank owner) {
        if (!holder.equals(owner)) {
            claims.put(name, holder);
        }
    }

    /** The one that goes: its columns stay for people to see, its rows are the other's now. */
    public static CiPlan retire(Ci merged, UUID main) {
        Map<ChildTable, Map<String, Map<String, String>>> rows = new EnumMap<>(ChildTable.class);
        for (ChildTable table : ChildTable.values()) {
            rows.put(table, Map.of());
        }
        return plan(
                merged,
                ChangeOperation.MERGED,
                merged.className(),
                List.of(new AttributeChange(Ci.DUPLICATE_OF, null, SysIds.text(main))),
                rows,
                merged.owner(),
                merged.claims());
    }

    /**
     * Back to what it was.
     *
     * @param duplicateOf CI that it was merged into; null for the one that stayed
     */
    public static CiPlan restore(Ci ci, CiContent content, @Nullable UUID duplicateOf) {
        List<AttributeChange> changes = new ArrayList<>();
        if (duplicateOf != null) {
            changes.add(new AttributeChange(Ci.DUPLICATE_OF, SysIds.text(duplicateOf), null));
        }
        if (!content.className().equals(ci.className())) {
            changes.add(new AttributeChange("sys_class_name", ci.className(), content.className()));
        }
        Set<String> columns = new TreeSet<>(ci.values().keySet());
        columns.addAll(content.values().keySet());
        columns.forEach(
                column ->
                        change(
                                changes,
                                column,
                                ci.values().get(column),
                                content.values().get(column)));
        Map<ChildTable, Map<String, Map<String, String>>> rows = new EnumMap<>(ChildTable.class);
        for (ChildTable table : ChildTable.values()) {
            rows.put(table, content.rows().getOrDefault(table, Map.of()));
        }
        Map<String, AssetRank> claims = new HashMap<>();
        content.claims().forEach((name, rank) -> claims.put(name, AssetRank.decode(rank)));
        return plan(
                ci,
                duplicateOf == null ? ChangeOperation.UPDATED : ChangeOperation.RESTORED,
                content.className(),
                changes,
                rows,
                AssetRank.decode(content.owner()),
                claims);
    }

    private static void change(
            List<AttributeChange> changes,
            String column,
            @Nullable String before,
            @Nullable String after) {
        if (!java.util.Objects.equals(before, after)) {
            changes.add(new AttributeChange(column, before, after));
        }
    }

    private static CiPlan plan(
            Ci ci,
            ChangeOperation operation,
            String className,
            List<AttributeChange> changes,
            Map<ChildTable, Map<String, Map<String, String>>> rows,
            AssetRank owner,
            Map<String, AssetRank> claims) {
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
        return new CiPlan(
                owner.asset(), operation, className, changes, tables, changed, owner, claims);
    }
}
