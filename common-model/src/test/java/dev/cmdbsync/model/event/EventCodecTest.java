package dev.cmdbsync.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    @Test
    void shouldReadAndWriteTheGoldenChangeWithoutALoss() throws IOException {
        // Given
        String golden = resource("/samples/ci.changed.v1.json");

        // When
        byte[] written = EventCodec.encode(EventCodec.decodeChanged(bytes(golden)));

        // Then
        assertThat(tree(new String(written, StandardCharsets.UTF_8))).isEqualTo(tree(golden));
        assertThat(schema("ci.changed").validate(tree(golden))).isEmpty();
    }

    @Test
    void shouldReadAndWriteTheGoldenStateWithoutALoss() throws IOException {
        // Given
        String golden = resource("/samples/ci.state.v1.json");

        // When
        byte[] written = EventCodec.encode(EventCodec.decodeState(bytes(golden)));

        // Then
        assertThat(tree(new String(written, StandardCharsets.UTF_8))).isEqualTo(tree(golden));
        assertThat(schema("ci.state").validate(tree(golden))).isEmpty();
    }

    @Test
    void shouldFindAnEventThatBreaksItsSchema() throws IOException {
        // Given
        String broken =
                resource("/samples/ci.state.v1.json").replace("\"version\":4", "\"version\":0");

        // When, Then
        assertThat(schema("ci.state").validate(tree(broken))).isNotEmpty();
    }

    private static Schema schema(String name) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("/schemas/" + name + ".v1.schema.json"));
    }

    private static JsonNode tree(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(EventCodecTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
