package dev.cmdbsync.writer.ire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Requests and answers as ServiceNow documents them, and how ours are compared to them. */
final class Recorded {
    static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private Recorded() {}

    static String text(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream("/identification/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("No resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recorded result, with or without the frame of the REST API. */
    static JsonNode result(String name) {
        JsonNode recorded = json(text(name));
        return recorded.has("result") ? recorded.get("result") : recorded;
    }

    /**
     * Ours has exactly the members that are recorded, and null where null is recorded; ids need
     * only be ids, quoted items only be quoted.
     */
    static void assertLike(JsonNode recorded, JsonNode ours, String path) {
        if (recorded.isObject()) {
            assertThat(ours.fieldNames())
                    .as(path)
                    .toIterable()
                    .containsExactlyInAnyOrderElementsOf(recorded::fieldNames);
            for (Map.Entry<String, JsonNode> each : recorded.properties()) {
                assertLike(each.getValue(), ours.get(each.getKey()), path + "." + each.getKey());
            }
        } else if (recorded.isArray()) {
            assertThat(ours.size()).as("size of %s: %s", path, ours).isEqualTo(recorded.size());
            for (int i = 0; i < recorded.size(); i++) {
                assertLike(recorded.get(i), ours.get(i), path + "[" + i + "]");
            }
        } else if (ID.matcher(recorded.asText()).matches()) {
            assertThat(ours.asText()).as(path).matches(ID);
        } else if (recorded.asText().contains("payload item '")) {
            String plain = recorded.asText();
            String start = plain.substring(0, plain.indexOf('{'));
            assertThat(ours.asText()).as(path).startsWith(start).endsWith("'");
        } else {
            assertThat(ours).as(path).isEqualTo(recorded);
        }
    }
}
