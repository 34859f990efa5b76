package dev.cmdbsync.writer.ci;

import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.topic.AssetKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an asset changes on a CI.
 *
 * @param asset whose candidate it is
 * @param operation created, updated or reclassified
 * @param className the class afterwards
 * @param changes columns that differ, the class and the source among them
 * @param tables child rows that differ
 * @param rows child tables afterwards, those that differ only
 * @param owner whose statements win afterwards
 * @param claims columns and tables of others afterwards
 * @param contested columns about which another source than Qualys speaks, too
 */
public record CiPlan(
        AssetKey asset,
        ChangeOperation operation,
        String className,
        List<AttributeChange> changes,
        List<RowDiff> tables,
        Map<ChildTable, Map<String, Map<String, String>>> rows,
        AssetRank owner,
        Map<String, AssetRank> claims,
        List<Contested> contested) {

    /** A plan in which only assets of one source meet. */
    public CiPlan(
            AssetKey asset,
            ChangeOperation operation,
            String className,
            List<AttributeChange> changes,
            List<RowDiff> tables,
            Map<ChildTable, Map<String, Map<String, String>>> rows,
            AssetRank owner,
            Map<String, AssetRank> claims) {
        this(asset, operation, className, changes, tables, rows, owner, claims, List.of());
    }

    /**
     * A column of which another source set the value that the CI shows.
     *
     * @param source the other source
     * @param shown its value
     * @param stated the asset's value
     * @param refused whether a rule keeps the other source's; else the asset's replaces it
     * @param apart rank of the asset where another one owns the CI; null for the owner's word
     */
    public record Contested(
            String column,
            String source,
            String shown,
            String stated,
            boolean refused,
            @Nullable AssetRank apart) {}

    /** Whether anybody would notice. */
    public boolean changesAnything() {
        return operation == ChangeOperation.CREATED || !changes.isEmpty() || !tables.isEmpty();
    }
}
