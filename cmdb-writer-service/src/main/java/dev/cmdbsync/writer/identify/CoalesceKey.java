package dev.cmdbsync.writer.identify;

import dev.cmdbsync.model.candidate.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a transform map finds a CI by.
 *
 * @param table class of the CI or an ancestor
 * @param columns the coalesce columns
 * @param values their values in lower case, in the order of the columns
 */
public record CoalesceKey(String table, List<String> columns, List<String> values) {
    /**
     * The key of a candidate; null if its map has no coalesce columns, or one of them has no value
     * or a placeholder, which would join what does not belong together.
     */
    static @Nullable CoalesceKey of(Candidate candidate) {
        List<String> columns = candidate.map().coalesce();
        return columns.isEmpty() ? null : of(candidate.map().table(), columns, candidate.values());
    }

    static @Nullable CoalesceKey of(
            String table, List<String> columns, Map<String, String> values) {
        List<String> key = new ArrayList<>(columns.size());
        for (String column : columns) {
            String value = values.get(column);
            if (value == null || value.isBlank() || isJunk(column, value)) {
                return null;
            }
            key.add(value.strip().toLowerCase(Locale.ROOT));
        }
        return new CoalesceKey(table, columns, key);
    }

    private static boolean isJunk(String column, String value) {
        return switch (column) {
            case "name", "fqdn", "host_name" -> HostName.of(value).name() == null;
            case "serial_number", "asset_tag" -> JunkIdentifiers.serialKey(value) == null;
            case "mac_address" -> JunkIdentifiers.macKey(value) == null;
            default -> false;
        };
    }

    /** Columns and values for people. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(columns.get(i))
                    .append(" '")
                    .append(values.get(i))
                    .append('\'');
        }
        return text.toString();
    }
}
