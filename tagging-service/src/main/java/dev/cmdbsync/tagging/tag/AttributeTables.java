package dev.cmdbsync.tagging.tag;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.model.cmdb.ClassModel;
import dev.cmdbsync.tagging.settings.TagAttribute;
import java.util.List;

/** Attributes as rows that SQL can join: id, column and the classes whose CIs count. */
final class AttributeTables {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ClassModel CLASSES = ClassModel.standard();
    private static final String EVERY_CI = "cmdb_ci";

    /** The rows' form, for {@code jsonb_to_recordset}. */
    static final String COLUMNS = "(id text, col text, classes text[], network boolean)";

    private AttributeTables() {}

    static String json(List<TagAttribute> attributes) {
        ArrayNode rows = JSON.createArrayNode();
        for (TagAttribute each : attributes) {
            ObjectNode row =
                    rows.addObject()
                            .put("id", each.id())
                            .put("col", each.column())
                            .put(
                                    "network",
                                    each.rule() == dev.cmdbsync.qualys.tag.RuleType.NETWORK_RANGE);
            if (!each.table().equals(EVERY_CI)) {
                ArrayNode classes = row.putArray("classes");
                List<String> known = CLASSES.withDescendants(each.table());
                (known.isEmpty() ? List.of(each.table()) : known).forEach(classes::add);
            }
        }
        return rows.toString();
    }
}
