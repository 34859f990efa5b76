package dev.cmdbsync.transform.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.transform.asset.AssetNotes;
import dev.cmdbsync.transform.field.Columns;
import dev.cmdbsync.transform.field.FieldMapping;
import dev.cmdbsync.transform.field.FieldMappings;
import dev.cmdbsync.transform.value.CleanText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table's columns, read from a tree by their paths. */
final class CertificateTable {
    private final List<String[]> paths = new ArrayList<>();
    private final Columns columns;

    CertificateTable(FieldMappings mappings, String table) {
        Columns.Builder builder = new Columns.Builder();
        for (FieldMapping mapping : mappings.of(table)) {
            builder.add(mapping.column(), table, mapping, this::slot);
        }
        this.columns = builder.build();
    }

    private int slot(String path) {
        paths.add(path.split("\\.", -1));
        return paths.size() - 1;
    }

    Columns columns() {
        return columns;
    }

    @Nullable String[] row(JsonNode tree, AssetNotes notes) {
        @Nullable String[] values = new String[paths.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode node = tree;
            for (String name : paths.get(i)) {
                node = node.path(name);
            }
            values[i] = text(node);
        }
        return columns.map(values, notes);
    }

    /** A list of texts is one text; what is neither has no text. */
    private static @Nullable String text(JsonNode node) {
        if (node.isValueNode()) {
            return node.isNull() ? null : CleanText.of(node.asText());
        }
        Set<String> texts = new LinkedHashSet<>();
        if (node.isArray()) {
            for (JsonNode each : node) {
                String text =
                        each.isValueNode() && !each.isNull() ? CleanText.of(each.asText()) : null;
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return texts.isEmpty() ? null : String.join(", ", texts);
    }
}
