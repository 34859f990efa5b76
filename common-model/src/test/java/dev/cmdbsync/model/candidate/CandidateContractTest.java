package dev.cmdbsync.model.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CandidateContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldReadAndWriteTheGoldenCandidateWithoutALoss() throws IOException {
        String golden = resource("/samples/ci.candidate.v1.json");

        assertThat(schema().validate(JSON.readTree(golden))).isEmpty();
        assertThat(
                        new String(
                                CandidateCodec.encode(CandidateCodec.decode(bytes(golden))).value(),
                                StandardCharsets.UTF_8))
                .isEqualTo(golden.strip());
    }

    @Test
    void shouldReadAndWriteTheGoldenRefusalWithoutALoss() throws IOException {
        String golden = resource("/samples/ci.candidate.refusal.v1.json");

        assertThat(schema().validate(JSON.readTree(golden))).isEmpty();
        assertThat(
                        new String(
                                CandidateCodec.encode(CandidateCodec.decodeRefusal(bytes(golden))),
                                StandardCharsets.UTF_8))
                .isEqualTo(golden.strip());
    }

    @Test
    void shouldWriteTheGoldenReference() throws IOException {
        String golden = resource("/samples/ci.candidate.reference.v1.json");

        assertThat(schema().validate(JSON.readTree(golden))).isEmpty();
        assertThat(new String(CandidateCodec.reference(), StandardCharsets.UTF_8))
                .isEqualTo(golden.strip());
    }

    @Test
    void shouldFindACandidateThatBreaksItsSchema() throws IOException {
        String broken =
                resource("/samples/ci.candidate.v1.json")
                        .replace("\"className\":\"cmdb_ci_linux_server\"", "\"className\":\"\"");

        assertThat(schema().validate(JSON.readTree(broken))).isNotEmpty();
    }

    @Test
    void shouldNameEveryCodeOfANoteInTheSchema() throws IOException {
        String schema = resource("/schemas/ci.candidate.v1.schema.json");

        assertThat(Arrays.stream(CandidateNote.Code.values()))
                .allSatisfy(code -> assertThat(schema).contains("\"" + code + "\""));
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("/schemas/ci.candidate.v1.schema.json"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CandidateContractTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
