package dev.cmdbsync.transform.asset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cmdbsync.transform.value.CleanText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over one asset's tokens. */
final class AssetParse {
    private final JsonParser json;
    private final AssetShape shape;
    private final AssetNotes notes = new AssetNotes();
    private final @Nullable String[] values;
    private final List<@Nullable String[]>[] lists;
    private final boolean[] unreadable;
    private final @Nullable List<String>[] ruleValues;
    private final BlockFlattener flattener;

    @SuppressWarnings("unchecked")
    AssetParse(JsonParser json, AssetShape shape) {
        this.json = json;
        this.shape = shape;
        this.values = new String[shape.size()];
        this.lists = new List[shape.listCount()];
        this.unreadable = new boolean[shape.listCount()];
        this.ruleValues = new List[shape.ruleSlotCount()];
        this.flattener = new BlockFlattener(json, notes);
        java.util.Arrays.fill(lists, List.of());
    }

    Asset asset() throws IOException {
        object(shape.root(), values);
        return new Asset(values, lists, unreadable, ruleValues, flattener.values(), notes);
    }

    private void object(ShapeNode node, @Nullable String[] row) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            ShapeNode child = node.child(name);
            if (child == null) {
                json.skipChildren();
            } else {
                value(child, token, row);
            }
        }
    }

    private void value(ShapeNode node, JsonToken token, @Nullable String[] row) throws IOException {
        switch (token) {
            case VALUE_NULL -> clear(node, row);
            case START_OBJECT -> {
                if (node.flattened()) {
                    flattener.flatten();
                } else if (node.list() != null) {
                    elements(node.list(), node, token);
                } else if (node.isLeaf()) {
                    wrongKind(node, token, "a value");
                    json.skipChildren();
                } else {
                    object(node, row);
                }
            }
            case START_ARRAY -> {
                if (node.list() != null) {
                    elements(node.list(), node, token);
                } else if (node.onRulePath() && node.slot() == ShapeNode.NONE) {
                    ruleList(node, row);
                } else {
                    wrongKind(node, token, node.isLeaf() ? "a value" : "an object");
                    json.skipChildren();
                }
            }
            default -> {
                if (node.list() != null && node.slot() != ShapeNode.NONE) {
                    elements(node.list(), node, token);
                } else {
                    scalar(node, token, row);
                }
            }
        }
    }

    /** The slot of a list is one of its elements' rows and none of this row. */
    private static void clear(ShapeNode node, @Nullable String[] row) {
        if (node.slot() != ShapeNode.NONE && node.list() == null) {
            row[node.slot()] = null;
        }
    }

    private void scalar(ShapeNode node, JsonToken token, @Nullable String[] row)
            throws IOException {
        if (node.flattened()) {
            return;
        }
        if (node.slot() == ShapeNode.NONE && node.ruleSlot() == ShapeNode.NONE) {
            ListShape list = node.list();
            if (list != null) {
                unreadable[list.index()] = true;
            }
            wrongKind(node, token, list != null ? "a list" : "an object");
            return;
        }
        String text = CleanText.of(json.getText());
        if (node.slot() != ShapeNode.NONE) {
            row[node.slot()] = text;
        }
        if (node.ruleSlot() != ShapeNode.NONE && text != null) {
            List<String> seen = ruleValues[node.ruleSlot()];
            if (seen == null) {
                seen = new ArrayList<>(1);
                ruleValues[node.ruleSlot()] = seen;
            }
            seen.add(text);
        }
    }

    /** A list that only rules look through: the values of all its elements count. */
    private void ruleList(ShapeNode node, @Nullable String[] row) throws IOException {
        for (JsonToken token = json.nextToken();
                token != JsonToken.END_ARRAY;
                token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT && !node.isLeaf()) {
                object(node, row);
            } else if (token.isScalarValue() && node.ruleSlot() != ShapeNode.NONE) {
                if (token != JsonToken.VALUE_NULL) {
                    scalar(node, token, row);
                }
            } else {
                json.skipChildren();
            }
        }
    }

    /** A list's elements; an object or a value in its place is taken as the only element. */
    private void elements(ListShape list, ShapeNode node, JsonToken first) throws IOException {
        List<@Nullable String[]> rows = new ArrayList<>();
        if (first != JsonToken.START_ARRAY) {
            element(list, node, first, rows);
        } else {
            for (JsonToken token = json.nextToken();
                    token != JsonToken.END_ARRAY;
                    token = json.nextToken()) {
                element(list, node, token, rows);
            }
        }
        lists[list.index()] = rows;
    }

    private void element(
            ListShape list, ShapeNode node, JsonToken token, List<@Nullable String[]> rows)
            throws IOException {
        if (token == JsonToken.START_OBJECT) {
            @Nullable String[] row = new String[list.size()];
            object(node, row);
            rows.add(row);
        } else if (token == JsonToken.VALUE_NULL) {
            return;
        } else if (token != JsonToken.START_ARRAY && node.slot() != ShapeNode.NONE) {
            @Nullable String[] row = new String[list.size()];
            scalar(node, token, row);
            rows.add(row);
        } else {
            wrongKind(node, token, "an object");
            json.skipChildren();
        }
    }

    private void wrongKind(ShapeNode node, JsonToken token, String expected) {
        notes.wrongKind(node.path(), AssetReader.kind(token), expected);
    }
}
