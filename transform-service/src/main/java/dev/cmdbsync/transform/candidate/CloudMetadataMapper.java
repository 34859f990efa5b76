package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import dev.cmdbsync.transform.field.Row;
import dev.cmdbsync.transform.value.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cloud metadata (QCS-18) as rows of provider, key and value. */
final class CloudMetadataMapper {
    static final String TABLE = "qualys_cloud_metadata";
    private static final String[] COLUMNS = {"provider", "key", "value"};
    private static final int MAX_KEY = 255;
    private static final int MAX_VALUE = 1000;

    CloudMetadataMapper(AssetShape shape) {
        // One of the two is the provider's name and the other the block, and not always the same
        // one.
        shape.flatten("cloudProvider");
        shape.flatten("provider");
    }

    List<Map<String, String>> rows(Asset asset) {
        TreeMap<String, Map<String, String>> rows = new TreeMap<>();
        for (Asset.FlatValue each : asset.flattened()) {
            int dot = each.path().indexOf('.');
            if (dot > 0) {
                String provider = provider(each.path().substring(0, dot));
                String key = fit(asset, "key", each.path().substring(dot + 1), MAX_KEY);
                String value =
                        each.value().isEmpty()
                                ? null
                                : fit(asset, "value", each.value(), MAX_VALUE);
                @Nullable String[] row = {provider, key, value};
                if (rows.put(provider + " " + key, new Row(COLUMNS, row)) != null) {
                    asset.notes().repeated(TABLE);
                }
            }
        }
        return new ArrayList<>(rows.values());
    }

    private static String fit(Asset asset, String column, String text, int max) {
        if (!CleanText.isLonger(text, max)) {
            return text;
        }
        asset.notes().cut(TABLE + "." + column, text.codePointCount(0, text.length()), max);
        return CleanText.cut(text, max);
    }

    private static String provider(String block) {
        return switch (block.toLowerCase(Locale.ROOT)) {
            case "aws" -> "AWS";
            case "azure" -> "Azure";
            case "gcp" -> "GCP";
            case "oci" -> "OCI";
            case "ibm" -> "IBM";
            case "alibaba" -> "Alibaba";
            default -> CleanText.isLonger(block, 40) ? CleanText.cut(block, 40) : block;
        };
    }
}
