package dev.cmdbsync.transform.field;

import dev.cmdbsync.model.candidate.SetWhen;
import java.util.List;
import java.util.Map;

/**
 * What a transform map says of CIs beside their columns.
 *
 * @param targetClass class of all of them; empty: as the class mappings find it
 * @param coalesce columns by which a CI is found
 * @param when columns that are not always set
 */
public record CiMap(String targetClass, List<String> coalesce, Map<String, SetWhen> when) {
    /** Nothing. */
    public static final CiMap NONE = new CiMap("", List.of(), Map.of());

    public CiMap {
        coalesce = List.copyOf(coalesce);
        when = Map.copyOf(when);
    }
}
