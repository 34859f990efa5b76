package dev.cmdbsync.model.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a schema's changes is not additive. More members, more values of an enumeration and more
 * alternatives are: who reads passes over what it does not know. Anything else may break a reader
 * of the new records, or the reading of old ones, which stay on compacted topics for ever.
 */
final class SchemaChanges {
    private static final Set<String> WORDS = Set.of("title", "description", "examples");
    private static final Set<String> NAMED = Set.of("properties", "$defs");
    private static final Set<String> ALTERNATIVES = Set.of("oneOf", "anyOf");
    private static final Set<String> NESTED = Set.of("items", "additionalProperties");

    private final List<String> breaking = new ArrayList<>();

    private SchemaChanges() {}

    /** One line for each change that is not additive; empty if all are. */
    static List<String> breaking(JsonNode before, JsonNode after) {
        SchemaChanges changes = new SchemaChanges();
        changes.compare("", before, after);
        return changes.breaking;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (!before.isObject() || !after.isObject()) {
            same(path, before, after);
            return;
        }
        if (before.path("additionalProperties").equals(after.path("additionalProperties"))
                && before.path("additionalProperties").isBoolean()
                && !before.path("additionalProperties").asBoolean()) {
            same(path + "/properties", names(before), names(after));
        }
        Set<String> keywords = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(keywords::add);
        after.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(WORDS);
        for (String keyword : keywords) {
            keyword(path + "/" + keyword, keyword, before.path(keyword), after.path(keyword));
        }
    }

    private void keyword(String path, String keyword, JsonNode before, JsonNode after) {
        if (NAMED.contains(keyword)) {
            before.properties()
                    .forEach(
                            each ->
                                    compare(
                                            path + "/" + each.getKey(),
                                            each.getValue(),
                                            after.path(each.getKey())));
        } else if (ALTERNATIVES.contains(keyword) && before.isArray()) {
            for (int at = 0; at < before.size(); at++) {
                compare(path + "/" + at, before.path(at), after.path(at));
            }
        } else if (NESTED.contains(keyword)) {
            compare(path, before, after);
        } else if (keyword.equals("enum") && before.isArray()) {
            before.forEach(each -> kept(path, each, after));
        } else if (keyword.equals("required")) {
            same(path, sorted(before), sorted(after));
        } else {
            same(path, before, after);
        }
    }

    private void kept(String path, JsonNode value, JsonNode values) {
        if (values.valueStream().noneMatch(value::equals)) {
            breaking.add(path + " has no " + value + " any more");
        }
    }

    private void same(String path, Object before, Object after) {
        if (!before.equals(after)) {
            breaking.add(
                    after instanceof MissingNode
                            ? path + " is gone"
                            : path + " was " + before + " and is " + after);
        }
    }

    private static List<String> names(JsonNode schema) {
        return schema.path("properties")
                .propertyStream()
                .map(each -> each.getKey())
                .sorted()
                .toList();
    }

    private static List<String> sorted(JsonNode names) {
        return names.valueStream().map(JsonNode::asText).sorted().toList();
    }
}
