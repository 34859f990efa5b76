package dev.cmdbsync.transform.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.cmdb.Dictionary;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.transform.field.FieldMappings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CertificateMapperTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CERTIFICATE =
            """
            {"id":7,"certhash":"ab12","type":"Leaf","keySize":2048,"serialNumber":"0a0b","validFrom":1735689600000,
             "validTo":1767225600000,"signatureAlgorithm":"SHA256withRSA","selfSigned":false,"lastFound":1752243670000,
             "dn":"CN=web.example.com","subject":{"name":"web.example.com","organization":"Example",
             "organizationUnit":["IT","Web"],"country":"DE"},"issuer":{"name":"Example CA","certhash":"cd34"},
             "sources":["VM","CA"],"assetCount":2,"assets":[
             {"id":11,"name":"web1","primaryIp":"10.0.0.1","hostInstances":[{"id":1,"port":443,"protocol":"tcp",
              "service":"https","fqdn":"web.example.com","grade":"A"},{"id":2,"port":8443,"protocol":"tcp"}]},
             {"id":12,"name":"web2","hostInstances":null},{"name":"without id"}]}""";

    private final CertificateMapper mapper = new CertificateMapper(FieldMappings.certificates());

    private CertificateMapper.Mapping map(String json) {
        return mapper.map("emea", 7, json.getBytes(StandardCharsets.UTF_8), "Owns::Owned by");
    }

    private Candidate candidate(String json) {
        return ((CertificateMapper.Mapped) map(json)).candidate();
    }

    @Test
    void shouldMakeACandidateWithDetailsAndHosts() {
        Candidate candidate = candidate(CERTIFICATE);

        assertThat(candidate.className()).isEqualTo("cmdb_ci_certificate");
        assertThat(candidate.source().feed()).isEqualTo("emea");
        assertThat(candidate.values())
                .containsEntry("name", "web.example.com")
                .containsEntry("fingerprint", "ab12")
                .containsEntry("valid_from", "2025-01-01 00:00:00")
                .containsEntry("valid_to", "2026-01-01 00:00:00")
                .containsEntry("key_size", "2048")
                .containsEntry("is_self_signed", "false")
                .containsEntry("issuer", "Example CA");
        assertThat(candidate.related().get("qualys_certificate_details").getFirst())
                .containsEntry("subject_organization_unit", "IT, Web")
                .containsEntry("sources", "VM, CA");
        assertThat(candidate.related().get("qualys_certificate_host"))
                .hasSize(3)
                .extracting(row -> row.get("host_key"))
                .containsExactly("11:443/tcp", "11:8443/tcp", "12:/");
        assertThat(candidate.related().get("qualys_certificate_host").getFirst())
                .containsAllEntriesOf(
                        Map.of("asset_id", "11", "grade", "A", "relation_type", "Owns::Owned by"));
        assertThat(candidate.notes()).hasSize(1);
        assertThat(candidate.observed()).containsEntry("last_discovered", "2025-07-11 14:21:10");
    }

    @Test
    void shouldMapTheGoldenSamplesThatTheirSchemaAllows() throws Exception {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(resource("/schemas/certificate.observed.v1.schema.json"));
        for (String name : List.of("certificate.observed", "certificate.observed.gone")) {
            String sample = resource("/samples/" + name + ".v1.json");
            assertThat(schema.validate(JSON.readTree(sample))).as(name).isEmpty();
            assertThat(map(sample)).isInstanceOf(CertificateMapper.Mapped.class);
        }
    }

    @Test
    void shouldRetireWhatIsGoneAndTakeItFromItsHosts() {
        Candidate gone = candidate("{\"id\":7,\"gone\":true}");

        assertThat(gone.values()).isEqualTo(Map.of("state", "Retired"));
        assertThat(gone.related()).isEqualTo(Map.of("qualys_certificate_host", List.of()));
        assertThat(candidate(CERTIFICATE).values()).containsEntry("state", "Installed");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CertificateMapperTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shouldSayWhyACertificateIsUnusable() {
        assertThat(code("[]")).isEqualTo(ErrorCode.ASSET_MALFORMED);
        assertThat(code("{")).isEqualTo(ErrorCode.ASSET_MALFORMED);
        assertThat(code("")).isEqualTo(ErrorCode.ASSET_MALFORMED);
        assertThat(code("{\"id\":7}")).isEqualTo(ErrorCode.MISSING_MATCHING_ATTRIBUTES);
    }

    private ErrorCode code(String json) {
        return ((CertificateMapper.Refused) map(json)).refusal().code();
    }

    @Test
    void shouldNeverFailWhateverTheBytes() throws Exception {
        Random random = new Random(20261122);
        String[] debris = {
            "null",
            "true",
            "-1",
            "1e400",
            "[]",
            "{}",
            "[[1]]",
            "\"\"",
            "\",,\"",
            "\"\\u0000\"",
            "\"Not Announced\""
        };
        byte[] good = CERTIFICATE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = good.clone();
            for (int hits = random.nextInt(4); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
            }
            String text = new String(damaged, StandardCharsets.UTF_8);
            String value = debris[random.nextInt(debris.length)];
            String changed =
                    text.replaceFirst(
                            ":(\"[^\"]*\"|[0-9]+)",
                            ":" + java.util.regex.Matcher.quoteReplacement(value));

            if (map(changed) instanceof CertificateMapper.Mapped mapped) {
                Candidate candidate = mapped.candidate();
                assertThat(CandidateCodec.decode(CandidateCodec.encode(candidate).value()))
                        .isEqualTo(candidate);
                candidate
                        .values()
                        .forEach(
                                (name, text1) ->
                                        assertThat(
                                                        Dictionary.standard()
                                                                .column(
                                                                        "cmdb_ci_certificate",
                                                                        name))
                                                .isPresent());
            }
        }
    }
}
