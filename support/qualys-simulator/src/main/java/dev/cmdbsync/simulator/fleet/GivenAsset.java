package dev.cmdbsync.simulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An asset from a file or a request, served byte for byte as it was given.
 *
 * @param assetId its own, or the preceding asset's for elements that have none
 * @param json the asset; null if only strays are kept under this cursor
 * @param strays elements without a usable assetId that stood behind it: real input may be bad, and
 *     is served so
 * @param modified epoch milliseconds of {@code lastModifiedDate}; see {@link FleetAsset#modified}
 * @param hostId see {@link FleetAsset#hostId}
 */
record GivenAsset(
        long assetId,
        byte @Nullable [] json,
        List<byte[]> strays,
        long modified,
        @Nullable Long hostId)
        implements FleetAsset {

    static GivenAsset of(long assetId, byte[] json) {
        JsonNode asset = JsonValues.tree(json);
        Long modified = JsonValues.date(asset.path("lastModifiedDate").asText(""));
        JsonNode hostId = asset.path("hostId");
        return new GivenAsset(
                assetId,
                json,
                List.of(),
                modified == null ? Long.MAX_VALUE : modified,
                hostId.isIntegralNumber() ? hostId.longValue() : null);
    }

    static GivenAsset ofStray(long cursor, byte[] json) {
        return new GivenAsset(cursor, null, List.of(json), Long.MAX_VALUE, null);
    }

    GivenAsset withStray(byte[] stray) {
        List<byte[]> all = new ArrayList<>(strays);
        all.add(stray);
        return new GivenAsset(assetId, json, List.copyOf(all), modified, hostId);
    }

    /** Gets another asset tag: the one thing that a CMDB shows of every class of machine. */
    GivenAsset changedAt(long at) {
        return edited(at, asset -> asset.put("biosAssetTag", "tag-" + Long.toString(at, 36)));
    }

    GivenAsset renamedAt(long at) {
        return edited(
                at,
                asset -> {
                    for (String key : List.of("assetName", "netbiosName", "dnsName", "fqdn")) {
                        if (asset.path(key).isTextual()) {
                            asset.put(key, "renamed-" + asset.path(key).asText());
                        }
                    }
                });
    }

    private GivenAsset edited(long at, Consumer<ObjectNode> edit) {
        if (json == null || !(JsonValues.tree(json) instanceof ObjectNode asset)) {
            return this;
        }
        edit.accept(asset);
        String date = Instant.ofEpochMilli(at).toString();
        asset.put("lastModifiedDate", date);
        asset.put("sensorLastUpdatedDate", date);
        return new GivenAsset(assetId, JsonValues.bytes(asset), strays, at, hostId);
    }

    @Override
    public @Nullable String address() {
        JsonNode address = json == null ? null : JsonValues.tree(json).path("address");
        return address != null && address.isTextual() ? address.textValue() : null;
    }

    @Override
    public int elements() {
        return strays.size() + (json == null ? 0 : 1);
    }

    @Override
    public void write(JsonBytes out, FieldSelection fields) {
        if (json != null) {
            out.element(fields == FieldSelection.ALL ? json : JsonValues.without(json, fields));
        }
        strays.forEach(out::element);
    }

    @Override
    public void writeLines(JsonBytes out) {
        if (json != null) {
            out.element(JsonValues.onOneLine(json)).put('\n');
        }
        strays.forEach(stray -> out.element(JsonValues.onOneLine(stray)).put('\n'));
    }

    @Override
    public List<Object> values(FilterField field) {
        return json == null ? List.of() : JsonValues.values(JsonValues.tree(json), field);
    }
}
