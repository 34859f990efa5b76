package dev.cmdbsync.tagging.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A tag that holds others.
 *
 * @param id name within the settings; it stays when the tag is renamed
 * @param name the tag's name in Qualys
 * @param kind whether the tag is this product's
 * @param under id of the parent that it is below; null for a root
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParentTag(String id, String name, @Nullable Kind kind, @Nullable String under) {

    /** Where a parent comes from. */
    public enum Kind {
        /** Made by this product, and renamed or moved as the settings say. */
        NEW,
        /** There already: found by its name, never changed; made as a static tag if missing. */
        EXISTING
    }

    /** New if nothing is said. */
    public Kind origin() {
        return kind == null ? Kind.NEW : kind;
    }
}
