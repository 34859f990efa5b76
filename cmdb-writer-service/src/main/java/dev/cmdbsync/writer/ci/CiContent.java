package dev.cmdbsync.writer.ci;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a CI says at one moment, so that it can be put back.
 *
 * @param className its class
 * @param values its columns
 * @param rows its child rows by table and key
 * @param owner rank and asset whose statements win
 * @param claims columns and tables that come from others
 * @param firstDiscovered null if unknown
 * @param lastDiscovered null if unknown
 */
public record CiContent(
        String className,
        Map<String, String> values,
        Map<ChildTable, Map<String, Map<String, String>>> rows,
        String owner,
        Map<String, String> claims,
        @Nullable Instant firstDiscovered,
        @Nullable Instant lastDiscovered) {

    /** Its child tables, under the names of their claims. */
    public List<String> tables() {
        List<String> names = new ArrayList<>();
        rows.forEach(
                (table, all) ->
                        TableShare.of(table, List.of(all))
                                .forEach(share -> names.add(share.claim())));
        return names;
    }

    /** A CI's content as it is now. */
    public static CiContent of(Ci ci) {
        Map<ChildTable, Map<String, Map<String, String>>> rows = new EnumMap<>(ChildTable.class);
        for (ChildTable table : ChildTable.values()) {
            if (!ci.rows(table).isEmpty()) {
                rows.put(table, new LinkedHashMap<>(ci.rows(table)));
            }
        }
        Map<String, String> claims = new TreeMap<>();
        ci.claims().forEach((name, rank) -> claims.put(name, rank.encode()));
        return new CiContent(
                ci.className(),
                new TreeMap<>(ci.values()),
                rows,
                ci.owner().encode(),
                claims,
                ci.firstDiscovered(),
                ci.lastDiscovered());
    }
}
