package dev.cmdbsync.model.candidate;

import java.util.List;
import java.util.Map;

/**
 * What a transform map asks of whoever writes the candidate.
 *
 * @param coalesce columns by which the CI is found, all of them equal; empty: an asset that is not
 *     known becomes a new CI. Only looked at where {@link
 *     dev.cmdbsync.model.run.AddBy#TRANSFORM_MAPS} is asked for
 * @param table class within which the CI is looked for, descendants included; empty without
 *     coalesce columns
 * @param when columns that are not always set; a column that is absent always is
 */
public record MapRules(List<String> coalesce, String table, Map<String, SetWhen> when) {
    /** Nothing out of the ordinary. */
    public static final MapRules NONE = new MapRules(List.of(), "", Map.of());

    public MapRules {
        coalesce = List.copyOf(coalesce);
    }

    /** When the column is set. */
    public SetWhen when(String column) {
        return when.getOrDefault(column, SetWhen.ALWAYS);
    }
}
