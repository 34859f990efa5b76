package dev.cmdbsync.transform.map;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named transform map.
 *
 * @param id from its name
 * @param name unique
 * @param kind what it reads and fills
 * @param targetTable the kind's table; for CIs possibly a class that extends it, which all of them
 *     get then
 * @param predefined whether it ships; such a map cannot be changed, only copied
 * @param fields its fields
 * @param updatedAt when it was changed last; null for one that ships
 */
public record TransformMap(
        String id,
        String name,
        MapKind kind,
        String targetTable,
        boolean predefined,
        List<FieldMap> fields,
        @Nullable Instant updatedAt) {
    public TransformMap {
        fields = List.copyOf(fields);
    }
}
