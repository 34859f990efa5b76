package dev.cmdbsync.model.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.config.ClassDocument;
import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.model.event.EventCodec;
import dev.cmdbsync.model.group.AssetGroupDocument;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Consumers and old records know the contract as it was: {@code released/VERSION} keeps the
 * document, the schemas and the samples of every version, and is never edited. docs/topics.md tells
 * how a version is added.
 */
class ReleasedContractTest {
    private static final String TODAY = "";
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** Reads a value and writes it again; of the others the product keeps the bytes. */
    private static final Map<String, Codec> CODECS =
            Map.of(
                    "asset-group.observed", value -> AssetGroupDocument.decode(value).encode(),
                    "ci.candidate",
                            value -> CandidateCodec.encode(CandidateCodec.decode(value)).value(),
                    "ci.candidate.refusal",
                            value -> CandidateCodec.encode(CandidateCodec.decodeRefusal(value)),
                    "ci.changed", value -> EventCodec.encode(EventCodec.decodeChanged(value)),
                    "ci.state", value -> EventCodec.encode(EventCodec.decodeState(value)),
                    "config.ci-class", value -> ClassDocument.decode(value).encode(),
                    "config.source", value -> SourceDocument.decode(value).encode());

    @FunctionalInterface
    private interface Codec {
        byte[] rewrite(byte[] value) throws IOException;
    }

    static List<String> versions() {
        return Resources.names("/released").stream()
                .sorted(Comparator.comparing(Version::parse))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldReadWhatAnEarlierVersionWrote(String version) throws IOException {
        for (String sample : samples(version)) {
            byte[] value = Resources.bytes(folder(version) + "/samples/" + sample);

            assertThat(schema(TODAY, sample).validate(Resources.json(value))).as(sample).isEmpty();
            Codec codec = CODECS.get(sample.replace(".v1.json", ""));
            if (codec != null) {
                assertThat(missing("", Resources.json(value), Resources.json(codec.rewrite(value))))
                        .as(sample)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldWriteWhatAnEarlierVersionReads(String version) {
        for (String sample : samples(version)) {
            JsonNode value = Resources.json("/samples/" + sample);

            assertThat(schema(version, sample).validate(value)).as(sample).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldChangeSchemasByAdditionsOnly(String version) {
        for (String schema : Resources.names(folder(version) + "/schemas")) {
            assertThat(
                            SchemaChanges.breaking(
                                    Resources.json(folder(version) + "/schemas/" + schema),
                                    Resources.json("/schemas/" + schema)))
                    .as(schema)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void shouldKeepChannelsAndHeaders(String version) {
        Contract before = Contract.of(folder(version));
        Contract today = Contract.shipped();

        assertThat(today.topics()).containsAll(before.topics());
        assertThat(before.topics())
                .allSatisfy(
                        topic ->
                                assertThat(today.headers(topic))
                                        .as(topic)
                                        .containsAll(before.headers(topic)));
    }

    @Test
    void shouldHaveANewVersionOnceSomethingChanged() {
        // Given
        String newest = versions().getLast();
        Version today = version(TODAY);

        // When
        boolean changed =
                Stream.of("schemas", "samples")
                        .anyMatch(
                                folder ->
                                        !contents(newest, folder).equals(contents(TODAY, folder)));

        // Then
        assertThat(today).isGreaterThanOrEqualTo(version(newest));
        if (changed) {
            assertThat(today)
                    .as(
                            "info.version of asyncapi.yaml, as schemas or samples are not those of "
                                    + newest)
                    .isGreaterThan(version(newest));
        }
    }

    private static Map<String, String> contents(String version, String folder) {
        String path = folder(version) + "/" + folder;
        return Resources.names(path).stream()
                .collect(
                        Collectors.toMap(
                                each -> each,
                                each -> new String(Resources.bytes(path + "/" + each), UTF_8)));
    }

    private static Version version(String version) {
        return Version.parse(
                Resources.yaml(folder(version) + Contract.DOCUMENT).at("/info/version").asText());
    }

    private static String folder(String version) {
        return version.isEmpty() ? "" : "/released/" + version;
    }

    private static List<String> samples(String version) {
        return Resources.names(folder(version) + "/samples");
    }

    /** Of a sample: its name starts with the topic's. */
    private static Schema schema(String version, String sample) {
        String folder = folder(version) + "/schemas";
        String file =
                Resources.names(folder).stream()
                        .filter(each -> sample.startsWith(each.replace("v1.schema.json", "")))
                        .findFirst()
                        .orElseThrow();
        return REGISTRY.getSchema(new String(Resources.bytes(folder + "/" + file), UTF_8));
    }

    /** What of a value is not in another one. */
    private static List<String> missing(String path, JsonNode value, JsonNode in) {
        if (!value.isContainerNode()) {
            return value.equals(in) ? List.of() : List.of(path);
        }
        Stream<List<String>> parts =
                value.isObject()
                        ? value.propertyStream()
                                .map(
                                        each ->
                                                missing(
                                                        path + "/" + each.getKey(),
                                                        each.getValue(),
                                                        in.path(each.getKey())))
                        : IntStream.range(0, value.size())
                                .mapToObj(
                                        at ->
                                                missing(
                                                        path + "/" + at,
                                                        value.path(at),
                                                        in.path(at)));
        return parts.flatMap(List::stream).toList();
    }
}
