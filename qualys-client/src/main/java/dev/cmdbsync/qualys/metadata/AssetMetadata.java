package dev.cmdbsync.qualys.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Business metadata of one asset.
 *
 * @param assetId {@code qualysAssetId}
 * @param values those to write; what is missing is left as it is
 * @param businessAppIds ids of business applications that Qualys has been told of before
 */
public record AssetMetadata(
        long assetId, Map<MetadataField, String> values, List<String> businessAppIds) {
    /** The most characters of a business application's id. */
    public static final int LONGEST_APP_ID = 40;

    public AssetMetadata {
        values = values.isEmpty() ? Map.of() : new EnumMap<>(values);
        businessAppIds = List.copyOf(businessAppIds);
        values.forEach(MetadataField::check);
        for (String id : businessAppIds) {
            if (id.isBlank() || id.length() > LONGEST_APP_ID) {
                throw new IllegalArgumentException(
                        "The id of a business application has from 1 to "
                                + LONGEST_APP_ID
                                + " characters, this one "
                                + id.length());
            }
        }
    }

    void write(ObjectNode record) {
        record.put("qualysAssetId", Long.toString(assetId));
        ObjectNode metadata = record.putObject("metadata");
        values.forEach(
                (field, value) ->
                        (field.isLocation() ? metadata.withObject("/assignedLocation") : metadata)
                                .put(field.key(), value));
        if (!businessAppIds.isEmpty()) {
            ArrayNode ids = metadata.putArray("businessAppIds");
            businessAppIds.forEach(ids::add);
        }
    }
}
