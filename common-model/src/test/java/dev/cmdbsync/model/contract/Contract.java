package dev.cmdbsync.model.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.cmdbsync.model.topic.Headers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The AsyncAPI document as a judge of records, with closed schemas. */
public final class Contract {
    static final String DOCUMENT = "/asyncapi.yaml";

    private static final Pattern FILE = Pattern.compile("schemas/(.+)\\.schema\\.json(#.*)?");
    private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();
    private static final String HERE = "urn:cmdbsync:asyncapi";

    private final JsonNode document;
    private final Map<String, List<Message>> channels = new TreeMap<>();
    private final SchemaRegistry registry;

    /** One kind of message of a channel. */
    private record Message(
            String name,
            boolean isJson,
            Schema key,
            Schema headers,
            Set<String> headerNames,
            Schema payload) {}

    private Contract(String folder) {
        this.document = Resources.yaml(folder + DOCUMENT);
        Map<String, String> schemas = new HashMap<>();
        schemas.put(HERE, withHere(document.path("components")).toString());
        files().forEach(
                        file -> {
                            JsonNode schema =
                                    Resources.json(folder + "/schemas/" + file + ".schema.json");
                            schemas.put(
                                    schema.path("$id").asText(),
                                    ClosedSchema.of(schema).toString());
                        });
        this.registry =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder ->
                                builder.schemas(schemas)
                                        .schemaRegistryConfig(
                                                SchemaRegistryConfig.builder()
                                                        .formatAssertionsEnabled(true)
                                                        .build()));
        document.path("channels")
                .forEach(
                        channel ->
                                channels.put(
                                        channel.path("address").asText(),
                                        channel.path("messages")
                                                .propertyStream()
                                                .map(
                                                        each ->
                                                                message(
                                                                        each.getKey(),
                                                                        each.getValue()))
                                                .toList()));
    }

    /** That which ships. */
    public static Contract shipped() {
        return of("");
    }

    /** That in a folder of resources. */
    static Contract of(String folder) {
        return new Contract(folder);
    }

    /** Topics that it describes. */
    public Set<String> topics() {
        return channels.keySet();
    }

    /** Headers that records of a topic may have. */
    public Set<String> headers(String topic) {
        return channels.get(topic).stream()
                .flatMap(each -> each.headerNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the schema files, without their ending, that it refers to. */
    public Set<String> files() {
        return document.findValues("$ref").stream()
                .map(each -> FILE.matcher(each.asText()))
                .filter(Matcher::matches)
                .map(each -> each.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What a record has that none of its topic's messages allow; empty for one that is as
     * described.
     *
     * @param value null for a tombstone
     */
    public List<String> violations(
            String topic,
            @Nullable String key,
            Map<String, String> headers,
            byte @Nullable [] value) {
        List<String> found = new ArrayList<>();
        for (Message message : channels.getOrDefault(topic, List.of())) {
            List<String> here = violations(message, key, headers, value);
            if (here.isEmpty()) {
                return List.of();
            }
            here.forEach(each -> found.add(message.name() + ": " + each));
        }
        return found.isEmpty() ? List.of("There is no channel " + topic) : found;
    }

    private static List<String> violations(
            Message message,
            @Nullable String key,
            Map<String, String> headers,
            byte @Nullable [] value) {
        ObjectNode texts = JsonNodeFactory.instance.objectNode();
        headers.forEach(texts::put);
        JsonNode keyText = JsonNodeFactory.instance.textNode(key);
        boolean isPart = headers.containsKey(Headers.PART);
        List<Error> ofValue =
                message.isJson() && !isPart
                        ? message.payload().validate(value == null ? NULL : Resources.json(value))
                        : List.of();
        return Stream.of(
                        headers.keySet().stream()
                                .filter(each -> !message.headerNames().contains(each))
                                .map(each -> "header " + each + " is not described"),
                        errors(message.headers().validate(texts)),
                        errors(message.key().validate(keyText)),
                        errors(ofValue))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<String> errors(List<Error> errors) {
        return errors.stream().map(Error::toString);
    }

    private Message message(String name, JsonNode reference) {
        JsonNode message = resolved(reference);
        JsonNode key = resolved(message.path("bindings")).at("/kafka/key");
        Set<String> names = new TreeSet<>();
        collectNames(message.path("headers"), names);
        return new Message(
                name,
                !message.has("contentType"),
                schema(key),
                schema(message.path("headers")),
                names,
                schema(message.path("payload")));
    }

    private void collectNames(JsonNode headers, Set<String> names) {
        JsonNode schema = resolved(headers);
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        schema.path("allOf").forEach(each -> collectNames(each, names));
    }

    private Schema schema(JsonNode schema) {
        return registry.getSchema(withHere(schema));
    }

    /** With references that a registry of schemas can follow. */
    private static JsonNode withHere(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        copy.findParents("$ref")
                .forEach(
                        each -> {
                            String reference = each.path("$ref").asText();
                            ((ObjectNode) each).put("$ref", absolute(reference));
                        });
        return copy;
    }

    private static String absolute(String reference) {
        Matcher file = FILE.matcher(reference);
        if (file.matches()) {
            return "urn:cmdbsync:" + file.group(1) + (file.group(2) == null ? "" : file.group(2));
        }
        return reference.replace("#/components", HERE + "#");
    }

    /** What a reference within the document points to; anything else is itself. */
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode() ? node : document.at(reference.asText().substring(1));
    }
}
