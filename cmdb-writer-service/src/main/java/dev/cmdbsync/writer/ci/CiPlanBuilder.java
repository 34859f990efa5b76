package dev.cmdbsync.writer.ci;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.SetWhen;
import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.rule.Classes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a candidate with its CI, attribute by attribute and row by row. An attribute or table
 * that the candidate does not have stays as it is. Where several assets describe the CI, each
 * attribute and table comes from the highest {@link AssetRank} that has it.
 */
public final class CiPlanBuilder {
    /** Columns that the CMDB keeps itself or that change at every look. */
    private static final Set<String> OURS =
            Set.of("first_discovered", "last_discovered", "duplicate_of");

    private CiPlanBuilder() {}

    /** Says which moves between classes are made. */
    public interface Moves {
        boolean allows(String from, String to);
    }

    /** Plans without rules on moves between classes. */
    public static CiPlan plan(
            Ci ci,
            Candidate candidate,
            AssetRank asset,
            @Nullable Map<String, Map<String, String>> software) {
        return plan(ci, candidate, asset, software, (from, to) -> true);
    }

    /**
     * @param software the candidate's software by catalogue id; null if it was not looked at
     * @param moves moves between classes that are made
     */
    public static CiPlan plan(
            Ci ci,
            Candidate candidate,
            AssetRank asset,
            @Nullable Map<String, Map<String, String>> software,
            Moves moves) {
        Claims claims = new Claims(ci, asset);
        List<AttributeChange> changes = new ArrayList<>();
        List<CiPlan.Contested> contested = new ArrayList<>(0);
        String className = className(ci, candidate, claims);
        if (!className.equals(ci.className()) && !moves.allows(ci.className(), className)) {
            className = ci.className();
        }
        if (!className.equals(ci.className())) {
            changes.add(new AttributeChange("sys_class_name", ci.className(), className));
        }
        candidate
                .values()
                .forEach(
                        (column, value) -> {
                            if (!isPlain(column, value)
                                    || !isWanted(candidate.map().when(column), ci, column)) {
                                return;
                            }
                            String before = ci.values().get(column);
                            AssetRank holder = claims.holder(column);
                            boolean taken = claims.take(column, before != null);
                            if (taken && !value.equals(before)) {
                                changes.add(new AttributeChange(column, before, value));
                            }
                            boolean speaks = !taken || !value.equals(before);
                            if (before != null && holder.isOfPayload() && speaks) {
                                contested.add(
                                        new CiPlan.Contested(
                                                column,
                                                holder.asset().sourceId(),
                                                before,
                                                value,
                                                !taken,
                                                claims.isOwner() ? null : asset));
                            }
                        });
        List<RowDiff> tables = new ArrayList<>();
        Map<ChildTable, Map<String, Map<String, String>>> rows = new EnumMap<>(ChildTable.class);
        tables(candidate, software)
                .forEach(
                        (table, told) -> {
                            TableShare share = TableShare.of(table, candidate.source().feed());
                            Map<String, Map<String, String>> before = ci.rows(table);
                            Map<String, Map<String, String>> own = share.mark(told);
                            if (claims.takeTable(share.claim(), share.in(before), own)) {
                                Map<String, Map<String, String>> after = share.replace(before, own);
                                RowDiff diff = RowDiff.of(table, before, after);
                                if (!diff.isEmpty()) {
                                    tables.add(diff);
                                    rows.put(table, after);
                                }
                            }
                        });
        if (!ci.sources().contains(asset.asset()) && !ci.sources().isEmpty()) {
            changes.add(new AttributeChange("sys_object_source", null, asset.asset().toString()));
        }
        return new CiPlan(
                asset.asset(),
                operation(ci, className),
                className,
                changes,
                tables,
                rows,
                claims.owner(),
                claims.others(),
                contested);
    }

    /**
     * What becomes of a CI that an asset leaves because it reports another machine now: everything
     * stays, and gives way to whatever the next asset says.
     */
    public static CiPlan leave(Ci ci, AssetKey asset) {
        Map<String, AssetRank> claims = new HashMap<>();
        ci.claims().forEach((name, rank) -> claims.put(name, rank.without(asset)));
        return new CiPlan(
                asset,
                ChangeOperation.UPDATED,
                ci.className(),
                List.of(new AttributeChange("sys_object_source", asset.toString(), null)),
                List.of(),
                Map.of(),
                ci.owner().without(asset),
                claims);
    }

    private static boolean isPlain(String column, String value) {
        return !value.isEmpty() && !OURS.contains(column) && !column.startsWith("sys_");
    }

    private static boolean isWanted(SetWhen when, Ci ci, String column) {
        return switch (when) {
            case ALWAYS -> true;
            case NEW_ONLY -> ci.version() == 0;
            case EMPTY_ONLY -> ci.values().getOrDefault(column, "").isEmpty();
        };
    }

    private static ChangeOperation operation(Ci ci, String className) {
        if (ci.version() == 0) {
            return ChangeOperation.CREATED;
        }
        return className.equals(ci.className())
                ? ChangeOperation.UPDATED
                : ChangeOperation.RECLASSIFIED;
    }

    /**
     * A more special class is taken from anyone, another one from the owner only, and a more
     * general one from nobody: it says less, not something else.
     */
    private static String className(Ci ci, Candidate candidate, Claims claims) {
        Classes classes = ci.classes();
        boolean special = classes.extendsClass(candidate.className(), ci.className());
        boolean general = classes.extendsClass(ci.className(), candidate.className());
        return special || claims.isOwner() && !general ? candidate.className() : ci.className();
    }

    private static Map<ChildTable, Map<String, Map<String, String>>> tables(
            Candidate candidate, @Nullable Map<String, Map<String, String>> software) {
        Map<ChildTable, Map<String, Map<String, String>>> tables = new EnumMap<>(ChildTable.class);
        candidate
                .related()
                .forEach(
                        (name, list) ->
                                ChildTable.of(name)
                                        .filter(table -> table != ChildTable.SOFTWARE)
                                        .ifPresent(table -> tables.put(table, table.rows(list))));
        if (software != null) {
            tables.put(ChildTable.SOFTWARE, software);
        }
        return tables;
    }

    /** Who may set what, while one asset is applied. */
    private static final class Claims {
        private final AssetRank asset;
        private final Map<String, AssetRank> others;
        private AssetRank owner;

        Claims(Ci ci, AssetRank asset) {
            this.asset = asset;
            this.owner = ci.owner();
            this.others = new HashMap<>(ci.claims());
            if (owner.asset().equals(asset.asset())) {
                owner = asset;
            } else if (asset.outranks(owner)) {
                handOver(ci);
            }
        }

        /** What the old owner said stays its own until the new one says something about it. */
        private void handOver(Ci ci) {
            ci.values().keySet().forEach(column -> others.putIfAbsent(column, owner));
            for (ChildTable table : ChildTable.values()) {
                for (TableShare share : TableShare.of(table, List.of(ci.rows(table)))) {
                    others.putIfAbsent(share.claim(), owner);
                }
            }
            owner = asset;
        }

        boolean isOwner() {
            return owner.equals(asset);
        }

        AssetRank holder(String name) {
            return others.getOrDefault(name, owner);
        }

        boolean take(String name, boolean present) {
            AssetRank holder = present ? others.getOrDefault(name, owner) : asset;
            boolean mine = holder.asset().equals(asset.asset());
            if (!mine && !asset.outranks(holder)) {
                return false;
            }
            if (isOwner()) {
                others.remove(name);
            } else {
                others.put(name, asset);
            }
            return true;
        }

        /** A table without rows takes nothing away from another asset that has some. */
        boolean takeTable(
                String name,
                Map<String, Map<String, String>> before,
                Map<String, Map<String, String>> after) {
            if (before.isEmpty() && after.isEmpty()) {
                return false;
            }
            AssetRank holder = others.getOrDefault(name, owner);
            boolean foreign = !before.isEmpty() && !holder.asset().equals(asset.asset());
            return !(foreign && after.isEmpty()) && take(name, !before.isEmpty());
        }

        AssetRank owner() {
            return owner;
        }

        Map<String, AssetRank> others() {
            return others;
        }
    }
}
