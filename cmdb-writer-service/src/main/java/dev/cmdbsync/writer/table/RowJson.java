package dev.cmdbsync.writer.table;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as ServiceNow does: every value is text, no value is empty text, a reference is an
 * object with a link.
 */
final class RowJson {
    private final TableCatalog catalog;
    private final DisplayValue display;
    private final @Nullable String linkBase;

    /**
     * @param linkBase address of the tables, up to the slash before the table's name; null to leave
     *     links out
     */
    RowJson(TableCatalog catalog, DisplayValue display, @Nullable String linkBase) {
        this.catalog = catalog;
        this.display = display;
        this.linkBase = linkBase;
    }

    /** Writes the current row of the page. */
    void write(JsonGenerator json, TablePage page) throws IOException, SQLException {
        json.writeStartObject();
        int position = 1;
        for (OutputField field : page.fields()) {
            json.writeFieldName(field.name());
            String value = orEmpty(page.value(position++));
            String reference = field.reference();
            if (reference == null) {
                writePlain(json, value, field.column());
            } else {
                String shown = display == DisplayValue.FALSE ? "" : orEmpty(page.value(position++));
                writeReference(json, reference, value, shown);
            }
        }
        json.writeEndObject();
    }

    private void writePlain(JsonGenerator json, String value, String column) throws IOException {
        switch (display) {
            case FALSE -> json.writeString(value);
            case TRUE -> json.writeString(DisplayValue.label(catalog, column, value));
            case ALL -> {
                json.writeStartObject();
                json.writeStringField("display_value", DisplayValue.label(catalog, column, value));
                json.writeStringField("value", value);
                json.writeEndObject();
            }
        }
    }

    private void writeReference(JsonGenerator json, String table, String value, String shown)
            throws IOException {
        boolean linked = linkBase != null && !value.isEmpty();
        if (display != DisplayValue.ALL && !linked) {
            json.writeString(display == DisplayValue.TRUE ? shown : value);
            return;
        }
        json.writeStartObject();
        if (display != DisplayValue.FALSE) {
            json.writeStringField("display_value", shown);
        }
        if (linked) {
            json.writeStringField("link", linkBase + table + "/" + value);
        }
        if (display != DisplayValue.TRUE) {
            json.writeStringField("value", value);
        }
        json.writeEndObject();
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
