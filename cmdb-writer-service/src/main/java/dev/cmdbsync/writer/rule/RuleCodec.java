package dev.cmdbsync.writer.rule;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cmdbsync.writer.problem.Problem.Violation;
import dev.cmdbsync.writer.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rules as JSON and YAML. What a reader leaves out is completed, what it cannot mean refused. */
public final class RuleCodec {
    private static final ObjectMapper JSON = configured(new ObjectMapper());
    private static final ObjectMapper YAML =
            configured(
                    new ObjectMapper(
                            new YAMLFactory()
                                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)));

    private RuleCodec() {}

    private static ObjectMapper configured(ObjectMapper mapper) {
        return mapper.registerModule(new JavaTimeModule())
                .setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    }

    /** A rule as JSON text. */
    public static String text(Rule rule) {
        return tree(rule).toString();
    }

    /** A rule as a JSON tree. */
    public static ObjectNode tree(Rule rule) {
        return JSON.valueToTree(rule);
    }

    /**
     * Reads JSON text.
     *
     * @throws ProblemException if it is none
     */
    public static JsonNode parse(String text) {
        return tree(JSON, text);
    }

    /**
     * Reads a YAML document of rules by kind, without completing them.
     *
     * @throws ProblemException if it is no such document
     */
    public static Map<RuleKind, List<ObjectNode>> parseDocument(String yaml) {
        JsonNode document = tree(YAML, yaml);
        Map<RuleKind, List<ObjectNode>> rules = new LinkedHashMap<>();
        List<Violation> violations = new ArrayList<>();
        if (!document.isObject()) {
            throw ProblemException.invalid("document", "is an object with lists of rules by kind");
        }
        document.properties()
                .forEach(each -> readList(each.getKey(), each.getValue(), rules, violations));
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return rules;
    }

    private static void readList(
            String path,
            JsonNode list,
            Map<RuleKind, List<ObjectNode>> rules,
            List<Violation> violations) {
        RuleKind kind = RuleKind.of(path).orElse(null);
        if (kind == null) {
            violations.add(
                    new Violation(
                            path,
                            "is no kind of rules; there are "
                                    + List.of(RuleKind.values()).stream()
                                            .map(RuleKind::path)
                                            .toList()));
            return;
        }
        List<ObjectNode> nodes = new ArrayList<>();
        for (JsonNode each : list) {
            if (each instanceof ObjectNode object) {
                nodes.add(object);
            } else {
                violations.add(new Violation(path, "is a list of objects"));
            }
        }
        if (!list.isArray() && !list.isNull()) {
            violations.add(new Violation(path, "is a list"));
        }
        rules.put(kind, nodes);
    }

    private static JsonNode tree(ObjectMapper mapper, String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the text, which may hold what no log should have.
            throw ProblemException.invalid(
                    "document", "cannot be read: line " + e.getLocation().getLineNr());
        }
    }

    /**
     * A rule out of what people wrote.
     *
     * @param path where it is, for messages
     * @throws ProblemException if it is no such rule, with everything that is wrong
     */
    public static Rule read(RuleKind kind, ObjectNode node, String path) {
        RuleShape shape = new RuleShape();
        ObjectNode complete = node.deepCopy();
        shape.complete(kind.type(), complete, path, kind.path());
        if (!shape.violations().isEmpty()) {
            throw ProblemException.invalid(shape.violations());
        }
        try {
            return JSON.treeToValue(complete, kind.type());
        } catch (JsonMappingException e) {
            String field =
                    e.getPath().stream()
                            .map(each -> each.getFieldName() == null ? "" : each.getFieldName())
                            .collect(Collectors.joining("."));
            throw ProblemException.invalid(path + "." + field, "has a value of the wrong type");
        } catch (JsonProcessingException e) {
            throw ProblemException.invalid(path, "cannot be read");
        }
    }

    /** Rules by kind as a YAML document. */
    public static String yaml(Map<RuleKind, List<Rule>> rules) {
        Map<String, List<Rule>> document = new LinkedHashMap<>();
        for (RuleKind kind : RuleKind.values()) {
            document.put(kind.path(), rules.getOrDefault(kind, List.of()));
        }
        try {
            return YAML.writeValueAsString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
