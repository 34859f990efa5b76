package dev.cmdbsync.simulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An asset with what callers have changed on it.
 *
 * @param asset as it would be without them
 */
record EditedAsset(FleetAsset asset, FleetEdits edits) implements FleetAsset {
    private static final FieldSelection NO_SOFTWARE = FieldSelection.of(null, "software");

    @Override
    public long assetId() {
        return asset.assetId();
    }

    @Override
    public long modified() {
        return Math.max(asset.modified(), edits.modified(assetId()));
    }

    @Override
    public @Nullable Long hostId() {
        return asset.hostId();
    }

    @Override
    public @Nullable String address() {
        return asset.address();
    }

    @Override
    public int elements() {
        return asset.elements();
    }

    @Override
    public void write(JsonBytes json, FieldSelection fields) {
        for (JsonNode element : elements(fields)) {
            byte[] bytes = JsonValues.bytes(element);
            json.element(fields == FieldSelection.ALL ? bytes : JsonValues.without(bytes, fields));
        }
    }

    @Override
    public void writeLines(JsonBytes json) {
        elements(FieldSelection.ALL)
                .forEach(element -> json.element(JsonValues.bytes(element)).put('\n'));
    }

    @Override
    public List<Object> values(FilterField field) {
        return JsonValues.values(elements(NO_SOFTWARE).path(0), field);
    }

    private void edit(JsonNode element) {
        if (element instanceof ObjectNode object
                && object.path("assetId").asLong() == asset.assetId()) {
            edits.apply(asset.assetId(), object);
            if (edits.modified(assetId()) > asset.modified()) {
                object.put("lastModifiedDate", Instant.ofEpochMilli(modified()).toString());
            }
        }
    }

    private JsonNode elements(FieldSelection fields) {
        JsonBytes json = new JsonBytes(8192);
        json.beginArray();
        asset.write(json, fields);
        json.endArray();
        JsonNode elements = JsonValues.tree(json.copy());
        elements.forEach(this::edit);
        return elements;
    }
}
