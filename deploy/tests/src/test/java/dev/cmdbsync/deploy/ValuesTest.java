package dev.cmdbsync.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Values, their schema and the templates: no value without a description, and none without effect.
 */
class ValuesTest {
    private static final JsonNode SCHEMA =
            Project.yaml(Project.CHART.resolve("values.schema.json"));
    private static final JsonNode DEFAULTS = Project.yaml(Project.CHART.resolve("values.yaml"));
    private static final Pattern USE = Pattern.compile("\\.Values((?:\\.[a-zA-Z]+)+)");
    private static final Pattern OWN = Pattern.compile("\\$own((?:\\.[a-zA-Z]+)+)");

    @Test
    void shouldUseOnlyValuesThatTheSchemaHas() throws IOException {
        Map<String, JsonNode> leaves = leaves();
        Set<String> unknown = new TreeSet<>();
        try (Stream<Path> templates = Files.list(Project.CHART.resolve("templates"))) {
            for (Path each : templates.toList()) {
                String text = Project.text(each);
                USE.matcher(text)
                        .results()
                        .map(use -> use.group(1).substring(1))
                        .filter(use -> !isKnown(use, leaves.keySet()))
                        .forEach(unknown::add);
                OWN.matcher(text)
                        .results()
                        .map(use -> "services.transform" + use.group(1))
                        .filter(use -> !isKnown(use, leaves.keySet()))
                        .forEach(unknown::add);
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void shouldHaveADefaultForEveryValueAndADescription() {
        Map<String, JsonNode> leaves = leaves();

        for (Map.Entry<String, JsonNode> leaf : leaves.entrySet()) {
            assertThat(leaf.getValue().path("description").asText()).as(leaf.getKey()).isNotEmpty();
            assertThat(DEFAULTS.at(pointer(leaf.getKey())).isMissingNode())
                    .as(leaf.getKey())
                    .isFalse();
        }
    }

    @Test
    void shouldHaveNoValueWithoutEffect() {
        Map<String, String> rendered =
                Chart.VALUES.stream()
                        .collect(Collectors.toMap(each -> each, each -> Chart.text(each)));
        List<String> withoutEffect = new ArrayList<>();
        for (Map.Entry<String, JsonNode> leaf : leaves().entrySet()) {
            Path other = Chart.temporary(changed(leaf.getKey(), leaf.getValue()).toString());
            boolean effect =
                    rendered.entrySet().stream()
                            .anyMatch(each -> changes(each.getKey(), each.getValue(), other));
            if (!effect) {
                withoutEffect.add(leaf.getKey());
            }
        }

        assertThat(withoutEffect).isEmpty();
    }

    private static boolean changes(String values, String before, Path other) {
        try {
            return !Chart.text(values, other).equals(before);
        } catch (RuntimeException e) {
            // Together with the others it is refused, which says nothing.
            return false;
        }
    }

    private static ObjectNode changed(String path, JsonNode schema) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode at = root;
        String[] names = path.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            at = at.putObject(names[i]);
        }
        at.set(names[names.length - 1], another(DEFAULTS.at(pointer(path)), schema));
        return root;
    }

    private static JsonNode another(JsonNode value, JsonNode schema) {
        if (schema.has("examples")) {
            return schema.path("examples").get(0);
        }
        for (JsonNode each : schema.path("enum")) {
            if (!each.equals(value)) {
                return each;
            }
        }
        if (value.isBoolean()) {
            return JsonNodeFactory.instance.booleanNode(!value.asBoolean());
        }
        return JsonNodeFactory.instance.textNode("another");
    }

    private static boolean isKnown(String use, Set<String> leaves) {
        return leaves.stream()
                .anyMatch(
                        leaf ->
                                leaf.equals(use)
                                        || leaf.startsWith(use + ".")
                                        || use.startsWith(leaf + "."));
    }

    private static String pointer(String path) {
        return "/" + path.replace('.', '/');
    }

    private static Map<String, JsonNode> leaves() {
        Map<String, JsonNode> leaves = new TreeMap<>();
        collect("", SCHEMA, leaves);
        leaves.remove("global");
        return leaves;
    }

    private static void collect(String path, JsonNode schema, Map<String, JsonNode> leaves) {
        JsonNode own = schema;
        if (schema.has("$ref")) {
            own = SCHEMA.at(schema.path("$ref").asText().substring(1));
        }
        if (own.has("properties")) {
            assertThat(own.path("additionalProperties"))
                    .as(path)
                    .isEqualTo(JsonNodeFactory.instance.booleanNode(false));
            for (Map.Entry<String, JsonNode> each : own.path("properties").properties()) {
                collect(
                        path.isEmpty() ? each.getKey() : path + "." + each.getKey(),
                        each.getValue(),
                        leaves);
            }
        } else {
            leaves.put(path, own);
        }
    }
}
