package dev.cmdbsync.uploader.cmdb;

import com.fasterxml.jackson.databind.JsonNode;

/** A row of a table with its values and what people see of them. */
public final class CmdbRow {
    private final JsonNode fields;

    CmdbRow(JsonNode fields) {
        this.fields = fields;
    }

    /** The value as it is stored; empty if there is none. */
    public String value(String field) {
        JsonNode node = fields.path(field);
        return node.isObject() ? node.path("value").asText("") : node.asText("");
    }

    /** The name of what a reference points to, the label of a choice, else the value. */
    public String display(String field) {
        JsonNode node = fields.path(field);
        if (!node.isObject()) {
            return node.asText("");
        }
        String shown = node.path("display_value").asText("");
        return shown.isEmpty() ? node.path("value").asText("") : shown;
    }

    /** The row's id. */
    public String sysId() {
        return value("sys_id");
    }
}
