package dev.cmdbsync.simulator.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the platform's query language that rules of tags need: {@code field:part and
 * field:"exact value"}. The platform does not document which tokens the business fields have; here
 * they are named as in the answers of the inventory.
 */
final class AssetQueryText {
    private static final Pattern TERM =
            Pattern.compile(
                    "\\s*([A-Za-z0-9.]+)\\s*:\\s*(?:\"([^\"]*)\"|`([^`]*)`|'([^']*)'|([^\\s\"'`]+))\\s*");
    private static final Pattern AND = Pattern.compile("(?i)and\\s");

    private AssetQueryText() {}

    /**
     * One condition.
     *
     * @param path where the value is in the asset's JSON; lists on the way are walked
     * @param exact whether the value is all of it and not a part
     */
    record Term(String path, String value, boolean exact) {
        boolean holds(JsonNode asset) {
            List<JsonNode> nodes = List.of(asset);
            for (String step : path.split("\\.", -1)) {
                List<JsonNode> next = new ArrayList<>();
                for (JsonNode node : nodes) {
                    JsonNode child = node.path(step);
                    if (child.isArray()) {
                        child.forEach(next::add);
                    } else {
                        next.add(child);
                    }
                }
                nodes = next;
            }
            String wanted = value.toLowerCase(Locale.ROOT);
            return nodes.stream()
                    .filter(node -> node.isValueNode() && !node.isNull())
                    .map(node -> node.asText().toLowerCase(Locale.ROOT))
                    .anyMatch(found -> exact ? found.equals(wanted) : found.contains(wanted));
        }
    }

    /**
     * @throws IllegalArgumentException if the text is no query
     */
    static List<Term> parse(String text) {
        List<Term> terms = new ArrayList<>();
        Matcher term = TERM.matcher(text);
        int at = 0;
        while (term.find(at) && term.start() == at) {
            terms.add(term(term));
            at = term.end();
            if (at == text.length()) {
                return terms;
            }
            Matcher and = AND.matcher(text);
            if (!and.find(at) || and.start() != at) {
                break;
            }
            at = and.end();
        }
        throw new IllegalArgumentException("Invalid query: " + text);
    }

    private static Term term(Matcher found) {
        for (int group = 2; group <= 4; group++) {
            String exact = found.group(group);
            if (exact != null) {
                return new Term(path(found.group(1)), exact, true);
            }
        }
        return new Term(path(found.group(1)), found.group(5), false);
    }

    private static String path(String token) {
        return switch (token) {
            case "operatingSystem" -> "operatingSystem.fullName";
            case "asset.name" -> "assetName";
            default -> {
                if (token.startsWith("businessApp.")) {
                    yield "businessAppListData." + token;
                }
                if (token.startsWith("businessInformation.")
                        || token.startsWith("assignedLocation.")
                        || token.startsWith("operatingSystem.")
                        || token.startsWith("hardware.")) {
                    yield token;
                }
                throw new IllegalArgumentException("Unknown token " + token);
            }
        };
    }
}
