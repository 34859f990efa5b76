package dev.cmdbsync.transform.transformmap;

import dev.cmdbsync.transform.map.FieldMap;
import dev.cmdbsync.transform.map.MapKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What clients say of a transform map.
 *
 * @param targetTable null means the kind's own table
 */
public record MapRequest(
        @NotBlank @Size(max = 100) String name,
        @NotNull MapKind kind,
        @Nullable @Size(max = 80) String targetTable,
        @NotNull List<FieldMap> fields) {
    String table() {
        return targetTable == null || targetTable.isBlank() ? kind.table() : targetTable;
    }
}
