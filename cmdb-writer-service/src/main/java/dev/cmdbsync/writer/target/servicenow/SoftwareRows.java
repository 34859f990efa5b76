package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.writer.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Software of an asset as related items.
 *
 * @param kept where the instance keeps it
 * @param packages sys_ids of packages by key, as far as the instance took them
 */
record SoftwareRows(Target target, SoftwareTable kept, Map<String, String> packages) {
    /** Where a candidate has its software. */
    static final String TABLE = "cmdb_software_instance";

    List<ObjectNode> of(List<Map<String, String>> rows, @Nullable TableModel model, Notes notes) {
        List<ObjectNode> items = new ArrayList<>(rows.size());
        for (Map<String, String> row : rows) {
            ObjectNode item = kept == SoftwareTable.INSTALLS ? install(row) : instance(row, notes);
            if (item != null) {
                trim(item, model, notes);
                items.add(item);
            }
        }
        return items;
    }

    private @Nullable ObjectNode instance(Map<String, String> row, Notes notes) {
        String software = packages.get(row.getOrDefault("spkg_key", ""));
        if (software == null) {
            notes.leftOut(TABLE + ".software", "the instance did not take the package");
            return null;
        }
        ObjectNode item = Json.object().put("className", kept.table());
        ObjectNode values = item.putObject("values").put("software", software);
        put(values, "name", row.get("name"));
        put(values, "install_date", row.get("install_date"));
        return item;
    }

    private @Nullable ObjectNode install(Map<String, String> row) {
        ObjectNode item = Json.object().put("className", kept.table());
        ObjectNode values = item.putObject("values");
        put(values, "display_name", row.get("name"));
        put(values, "publisher", row.get("spkg_manufacturer"));
        put(values, "version", row.get("spkg_version"));
        put(values, "install_date", row.get("install_date"));
        put(values, "discovery_source", target.discoverySource());
        return values.has("display_name") ? item : null;
    }

    private static void put(ObjectNode values, String column, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            values.put(column, value);
        }
    }

    private void trim(ObjectNode item, @Nullable TableModel model, Notes notes) {
        if (model == null || !(item.get("values") instanceof ObjectNode values)) {
            return;
        }
        for (String column : List.of("name", "display_name", "publisher", "version")) {
            TableModel.Column known = model.column(column);
            String value = values.path(column).asText("");
            if (known != null && value.length() > known.room()) {
                notes.cut(kept.table() + "." + column, value.length(), known.room());
                values.put(column, value.substring(0, known.room()));
            }
        }
    }
}
