package dev.cmdbsync.writer.ci;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.identify.JunkIdentifiers;
import dev.cmdbsync.writer.rule.Classes;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One CI while a batch works on it: as it was loaded (or new), and as the plans so far leave it.
 */
public final class Ci {
    /** Classes whose names tell nothing apart: a virtual machine is called as its computer. */
    private static final Set<String> NAMELESS = Set.of("cmdb_ci_vm_object", "cmdb_ci_certificate");

    /** Column that a merge sets; it is no value of the CI's own. */
    static final String DUPLICATE_OF = "duplicate_of";

    private final Classes classes;
    private final UUID sysId;
    private final boolean isNew;
    private String className;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<ChildTable, Map<String, Map<String, String>>> rows =
            new EnumMap<>(ChildTable.class);
    private final Map<ChildTable, Map<String, Map<String, String>>> loaded =
            new EnumMap<>(ChildTable.class);
    private AssetRank owner;
    private final Map<String, AssetRank> claims = new HashMap<>();
    private final Set<AssetKey> sources =
            new TreeSet<>(
                    java.util.Comparator.comparing(AssetKey::sourceId)
                            .thenComparing(AssetKey::assetId));
    private int version;
    private @Nullable Instant firstDiscovered;
    private @Nullable Instant lastDiscovered;
    private boolean columnsDirty;
    private boolean seenDirty;
    private boolean rowsDirty;

    /**
     * @param classes the classes in force
     * @param isNew not in the database yet
     * @param version 0 for a new one
     */
    Ci(Classes classes, UUID sysId, boolean isNew, String className, AssetRank owner, int version) {
        this.classes = classes;
        this.sysId = sysId;
        this.isNew = isNew;
        this.className = className;
        this.owner = owner;
        this.version = version;
    }

    /** The classes in force when it was loaded or made. */
    Classes classes() {
        return classes;
    }

    public UUID sysId() {
        return sysId;
    }

    /** Whether it is not in the database yet. */
    public boolean isNew() {
        return isNew;
    }

    public String className() {
        return className;
    }

    public Map<String, String> values() {
        return values;
    }

    /** Ids of the software details that were loaded. */
    public Set<String> softwareIds() {
        return loaded(ChildTable.SOFTWARE).keySet();
    }

    /** Rows of a table by key. */
    public Map<String, Map<String, String>> rows(ChildTable table) {
        return rows.getOrDefault(table, Map.of());
    }

    /** Rows of a table that a source told, by key; all of them where sources do not share it. */
    public Map<String, Map<String, String>> rows(ChildTable table, String source) {
        return TableShare.of(table, source).in(rows(table));
    }

    Map<String, Map<String, String>> loaded(ChildTable table) {
        return loaded.getOrDefault(table, Map.of());
    }

    /** Whose statements win. */
    public AssetRank owner() {
        return owner;
    }

    /** Columns and tables that come from others than the owner. */
    public Map<String, AssetRank> claims() {
        return claims;
    }

    public Set<AssetKey> sources() {
        return sources;
    }

    public int version() {
        return version;
    }

    @Nullable Instant firstDiscovered() {
        return firstDiscovered;
    }

    /** When a source last saw it; null if none told. */
    public @Nullable Instant lastDiscovered() {
        return lastDiscovered;
    }

    /** Whether columns of {@code ci} differ from the database. */
    boolean columnsDirty() {
        return columnsDirty;
    }

    /** Whether when it was discovered differs from the database. */
    boolean seenDirty() {
        return seenDirty;
    }

    /** Whether child rows may differ from the database. */
    boolean rowsDirty() {
        return rowsDirty;
    }

    /** Adds a row as it stands in the database. */
    void load(ChildTable table, String key, Map<String, String> row) {
        loaded.computeIfAbsent(table, any -> new HashMap<>()).put(key, row);
        rows.computeIfAbsent(table, any -> new HashMap<>()).put(key, row);
    }

    void discovered(@Nullable Instant first, @Nullable Instant last) {
        firstDiscovered = first;
        lastDiscovered = last;
    }

    /** Takes over when the other was first and last discovered, as far as it says more. */
    public void seenAs(Ci other) {
        if (other.firstDiscovered != null
                && (firstDiscovered == null || other.firstDiscovered.isBefore(firstDiscovered))) {
            firstDiscovered = other.firstDiscovered;
            columnsDirty = true;
        }
        seen(other.lastDiscovered);
    }

    /** Puts back when it was first and last discovered. */
    public void seenAs(CiContent content) {
        discovered(content.firstDiscovered(), content.lastDiscovered());
        columnsDirty = true;
    }

    /** Moves forward only. */
    public void seen(@Nullable Instant moment) {
        if (moment == null) {
            return;
        }
        if (firstDiscovered == null) {
            firstDiscovered = moment;
            seenDirty = true;
        }
        if (lastDiscovered == null || lastDiscovered.isBefore(moment)) {
            lastDiscovered = moment;
            seenDirty = true;
        }
    }

    /** Takes over what the plan says. */
    public void apply(CiPlan plan) {
        if (plan.changesAnything()) {
            version++;
            columnsDirty = true;
        }
        className = plan.className();
        plan.changes()
                .forEach(
                        change -> {
                            if (change.attribute().startsWith("sys_")
                                    || change.attribute().equals(DUPLICATE_OF)) {
                                return;
                            }
                            if (change.after() == null) {
                                values.remove(change.attribute());
                            } else {
                                values.put(change.attribute(), change.after());
                            }
                        });
        rowsDirty |= !plan.rows().isEmpty();
        rows.putAll(plan.rows());
        if (!plan.owner().equals(owner) || !plan.claims().equals(claims)) {
            owner = plan.owner();
            claims.clear();
            claims.putAll(plan.claims());
            columnsDirty = true;
        }
        sources.add(plan.asset());
    }

    /** The name as it is compared; null where the names of a class repeat that of a machine. */
    @Nullable String nameKey() {
        boolean nameless =
                NAMELESS.stream().anyMatch(each -> classes.extendsClass(className, each));
        return nameless ? null : JunkIdentifiers.nameKey(values.get("name"));
    }

    /** The serial number as it is compared; null for junk, by our rules or the mapping's. */
    @Nullable String serialKey() {
        String serial = values.get("serial_number");
        String key = JunkIdentifiers.serialKey(serial);
        boolean refused =
                rows(ChildTable.SERIAL_NUMBER).values().stream()
                        .anyMatch(
                                row ->
                                        "false".equals(row.get("valid"))
                                                && row.getOrDefault("serial_number", "")
                                                        .equals(serial));
        return refused ? null : key;
    }
}
