package dev.cmdbsync.transform.transformmap;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.transform.map.FieldMap;
import dev.cmdbsync.transform.map.MapKind;
import dev.cmdbsync.transform.map.TransformMap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transform map as it is shown.
 *
 * @param section list of the asset that it reads, an element a row; absent: the asset itself
 * @param predefined whether it ships and can only be copied
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MapView(
        String id,
        String name,
        MapKind kind,
        String targetTable,
        @Nullable String section,
        boolean predefined,
        List<FieldMap> fields,
        @Nullable Instant updatedAt) {
    static MapView of(TransformMap map) {
        return new MapView(
                map.id(),
                map.name(),
                map.kind(),
                map.targetTable(),
                map.kind().section().isEmpty() ? null : map.kind().section(),
                map.predefined(),
                map.fields(),
                map.updatedAt());
    }
}
