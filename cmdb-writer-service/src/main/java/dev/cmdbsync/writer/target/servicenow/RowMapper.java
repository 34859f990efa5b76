package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns of a candidate as an instance takes them. */
final class RowMapper {
    /** The engine writes it itself, from the call. */
    private static final String STAMPED = "discovery_source";

    private RowMapper() {}

    /**
     * Puts the columns into the item: references by name, what is too long cut, what has no column
     * left out.
     *
     * @param model what the instance told of the table; null if it tells nothing of it
     */
    static void fill(
            ObjectNode item,
            String table,
            Map<String, String> row,
            @Nullable TableModel model,
            Notes notes) {
        ObjectNode values = item.putObject("values");
        ObjectNode names = Json.object();
        row.forEach(
                (column, value) -> {
                    if (column.equals(STAMPED) || value.isEmpty()) {
                        return;
                    }
                    String field = table + "." + column;
                    TableModel.Column known = model == null ? null : model.column(column);
                    if (model != null && known == null) {
                        notes.leftOut(field, "the instance has no such column");
                    } else if (known != null && known.isReference()) {
                        names.put(column, value);
                    } else {
                        int room = known == null ? Integer.MAX_VALUE : known.room();
                        if (value.length() > room) {
                            notes.cut(field, value.length(), room);
                        }
                        values.put(column, cut(value, room));
                    }
                });
        if (!names.isEmpty()) {
            item.set("display_values", names);
        }
    }

    private static String cut(String value, int room) {
        if (value.length() <= room) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(room - 1)) ? room - 1 : room;
        return value.substring(0, end);
    }
}
