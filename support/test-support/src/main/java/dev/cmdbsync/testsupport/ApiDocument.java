package dev.cmdbsync.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A service's OpenAPI document. */
final class ApiDocument {
    /** Written by the build, for those who want it without a running service. */
    private static final Path EXPORTED = Path.of("target/openapi/openapi.json");

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> REFUSALS = List.of("400", "401", "403", "429", "500");

    private final JsonNode document;
    private final Map<String, JsonNode> operations = new TreeMap<>();

    ApiDocument(JsonNode document) {
        this.document = document;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                String name = method.getKey().toUpperCase(Locale.ROOT);
                if (METHODS.contains(name)) {
                    operations.put(name + " " + path.getKey(), method.getValue());
                }
            }
        }
    }

    /** Operations by method and path. */
    Map<String, JsonNode> operations() {
        return operations;
    }

    /** What somebody who writes a client would miss, in words. */
    List<String> shortcomings() {
        List<String> missing = new ArrayList<>();
        for (String each : List.of("title", "version", "description")) {
            if (document.at("/info/" + each).asText().isEmpty()) {
                missing.add("The document has no " + each);
            }
        }
        operations.forEach(
                (route, operation) -> {
                    if (operation.path("summary").asText().isEmpty()) {
                        missing.add(route + " has no summary");
                    }
                    if (operation.path("security").isEmpty()
                            || !operation.path("security").valueStream().allMatch(this::isLogin)) {
                        missing.add(route + " does not say how to log in");
                    }
                    REFUSALS.stream()
                            .map(each -> operation.path("responses").path(each).path("content"))
                            .filter(each -> !hasShape(each, isServiceNow(route)))
                            .forEach(each -> missing.add(route + " has a refusal without a shape"));
                });
        if (!new ApiDocument(exported()).operations.keySet().equals(operations.keySet())) {
            missing.add(EXPORTED + " has other routes than the service");
        }
        return missing;
    }

    private boolean isLogin(JsonNode requirement) {
        return requirement
                .propertyStream()
                .allMatch(
                        each ->
                                document.at("/components/securitySchemes/" + each.getKey())
                                        .has("scheme"));
    }

    private boolean hasShape(JsonNode content, boolean isServiceNow) {
        String type = isServiceNow ? "application/json" : "application/problem+json";
        String schema = content.path(type).at("/schema/$ref").asText();
        return !schema.isEmpty() && document.at(schema.substring(1)).has("properties");
    }

    private static boolean isServiceNow(String route) {
        return route.contains(" /api/now/");
    }

    private static JsonNode exported() {
        try {
            return JsonMapper.builder().build().readTree(EXPORTED.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
