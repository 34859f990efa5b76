package dev.cmdbsync.simulator.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.simulator.ip.Ranges;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Decides which assets have a dynamic tag. */
public sealed interface TagRule {
    /** All types that the platform documents. */
    Set<String> TYPES =
            Set.of(
                    "STATIC",
                    "GROOVY",
                    "OS_REGEX",
                    "NETWORK_RANGE",
                    "NETWORK_RANGE_ENHANCED",
                    "NAME_CONTAINS",
                    "INSTALLED_SOFTWARE",
                    "OPEN_PORTS",
                    "VULN_EXIST",
                    "ASSET_SEARCH",
                    "NETWORK_TAG",
                    "NETWORK",
                    "CLOUD_ASSET",
                    "GLOBAL_ASSET_VIEW",
                    "TAGSET",
                    "BUSINESS_INFORMATION",
                    "VULN_DETECTION");

    /**
     * @param address the asset's primary address
     * @param asset the asset's JSON with all that callers have changed
     */
    boolean includes(@Nullable IPAddress address, JsonNode asset);

    /** Whether the asset's JSON is looked at. */
    boolean readsAsset();

    /**
     * Null for a static tag.
     *
     * @throws IllegalArgumentException if the text is no rule of this type
     */
    static @Nullable TagRule of(@Nullable String type, @Nullable String text) {
        if (type == null || type.equals("STATIC")) {
            return null;
        }
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException("Unknown ruleType " + type);
        }
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("ruleText is required for ruleType " + type);
        }
        return switch (type) {
            case "NETWORK_RANGE", "NETWORK_RANGE_ENHANCED" -> network(text);
            case "BUSINESS_INFORMATION", "GLOBAL_ASSET_VIEW" ->
                    new Query(AssetQueryText.parse(text));
            case "NAME_CONTAINS" ->
                    new Query(List.of(new AssetQueryText.Term("assetName", text, false)));
            case "OS_REGEX" -> new OsRegex(pattern(text));
            default -> new NotEvaluated();
        };
    }

    private static Network network(String text) {
        try {
            return new Network(Ranges.joined(Ranges.parse(text)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Invalid network range: " + e.getMessage(), e);
        }
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("Invalid regular expression", e);
        }
    }

    /** Assets with an address in one of the ranges. */
    record Network(List<IPAddressSeqRange> ranges) implements TagRule {
        @Override
        public boolean includes(@Nullable IPAddress address, JsonNode asset) {
            return address != null
                    && ranges.stream()
                            .anyMatch(
                                    range ->
                                            range.getLower().isIPv4() == address.isIPv4()
                                                    && range.contains(address));
        }

        @Override
        public boolean readsAsset() {
            return false;
        }
    }

    /** Assets whose operating system matches. */
    record OsRegex(Pattern pattern) implements TagRule {
        @Override
        public boolean includes(@Nullable IPAddress address, JsonNode asset) {
            return pattern.matcher(asset.path("operatingSystem").path("fullName").asText(""))
                    .find();
        }

        @Override
        public boolean readsAsset() {
            return true;
        }
    }

    /** Assets that meet all conditions. */
    record Query(List<AssetQueryText.Term> terms) implements TagRule {
        @Override
        public boolean includes(@Nullable IPAddress address, JsonNode asset) {
            return terms.stream().allMatch(term -> term.holds(asset));
        }

        @Override
        public boolean readsAsset() {
            return true;
        }
    }

    /** Documented types that the simulator takes and does not work out: no asset has them. */
    record NotEvaluated() implements TagRule {
        @Override
        public boolean includes(@Nullable IPAddress address, JsonNode asset) {
            return false;
        }

        @Override
        public boolean readsAsset() {
            return false;
        }
    }
}
