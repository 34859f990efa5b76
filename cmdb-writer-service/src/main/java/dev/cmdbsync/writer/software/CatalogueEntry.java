package dev.cmdbsync.writer.software;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A software with what is said of it.
 *
 * @param detailsId id of the row in software_details
 * @param key key of the catalogue row
 * @param name full name
 * @param version null if unknown
 * @param manufacturer null if unknown
 */
record CatalogueEntry(
        long detailsId,
        String key,
        String name,
        @Nullable String version,
        @Nullable String manufacturer) {

    /** The columns that events carry. */
    Map<String, String> columns(Map<String, String> instance) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("name", name);
        columns.put("key", key);
        if (version != null) {
            columns.put("version", version);
        }
        if (manufacturer != null) {
            columns.put("manufacturer", manufacturer);
        }
        columns.putAll(instance);
        return columns;
    }
}
