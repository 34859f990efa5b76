package dev.cmdbsync.qualys.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.qualys.QualysClients;
import dev.cmdbsync.qualys.SimulatedQualys;
import dev.cmdbsync.qualys.app.AppField;
import dev.cmdbsync.qualys.app.BusinessApp;
import dev.cmdbsync.qualys.connector.ConnectorAsset;
import dev.cmdbsync.qualys.connector.ConnectorAsset.Identity;
import dev.cmdbsync.qualys.connector.ConnectorSync;
import dev.cmdbsync.qualys.gav.ChangeReply;
import dev.cmdbsync.qualys.gav.SearchQuery;
import dev.cmdbsync.qualys.slice.AssetSlice;
import dev.cmdbsync.simulator.SimulatorOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BusinessClientsIT {
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");
    private static SimulatedQualys qualys;
    private static QualysClients clients;

    @BeforeAll
    static void start() {
        qualys = new SimulatedQualys(SimulatorOptions.forTests(30));
        clients = qualys.clients();
    }

    @AfterAll
    static void stop() {
        qualys.close();
    }

    @Test
    void shouldWriteMetadataThatIsReadBackWithTheAsset() {
        // Given
        long asset = assetIds().get(3);
        clients.apps()
                .upsert(
                        List.of(
                                new BusinessApp(
                                        "APP1",
                                        "Pay & Roll",
                                        THEN,
                                        THEN,
                                        Map.of(
                                                AppField.BUSINESS_CRITICALITY,
                                                "1 - Most Critical"))));

        // When
        ChangeReply reply =
                clients.metadata()
                        .update(
                                List.of(
                                        new AssetMetadata(
                                                asset,
                                                Map.of(
                                                        MetadataField.DEPARTMENT,
                                                        "R&D <x>",
                                                        MetadataField.LOCATION_CITY,
                                                        "Zürich"),
                                                List.of("APP1")),
                                        new AssetMetadata(
                                                4,
                                                Map.of(MetadataField.COMPANY, "Nobody"),
                                                List.of()),
                                        new AssetMetadata(
                                                assetIds().get(4), Map.of(), List.of("APP2"))));

        // Then
        assertThat(reply.failed()).hasSize(2).containsKeys("4", Long.toString(assetIds().get(4)));
        JsonNode line = metadata(asset);
        assertThat(line.at("/businessInformation/department").asText()).isEqualTo("R&D <x>");
        assertThat(line.at("/assignedLocation/city").asText()).isEqualTo("Zürich");
        assertThat(line.at("/businessAppIds/0").asText()).isEqualTo("APP1");
        assertThat(qualys.state("apps").getFirst().path("name").asText()).isEqualTo("Pay & Roll");
        assertThat(new String(clients.assets().get(asset).body(), UTF_8))
                .contains("R&D <x>", "Pay & Roll");
    }

    @Test
    void shouldNotChangeAnAssetByWritingWhatItHas() {
        long asset = assetIds().get(5);
        AssetMetadata same =
                new AssetMetadata(asset, Map.of(MetadataField.ENVIRONMENT, "Test"), List.of());
        clients.metadata().update(List.of(same));
        String modified = metadata(asset).path("lastModifiedDate").asText();

        clients.metadata().update(List.of(same));

        assertThat(metadata(asset).path("lastModifiedDate").asText()).isEqualTo(modified);
    }

    @Test
    void shouldRefuseValuesThatAreTooLongBeforeTheyAreSent() {
        assertThatThrownBy(
                        () ->
                                new AssetMetadata(
                                        7,
                                        Map.of(MetadataField.DEPARTMENT, "x".repeat(300)),
                                        List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("department has 300 characters; Qualys takes 128");
        assertThatThrownBy(() -> new BusinessApp("A", "x".repeat(256), THEN, THEN, Map.of()))
                .hasMessageContaining("256");
    }

    @Test
    void shouldHandAssetsToAConnectorThatMatchesOrAddsThem() {
        // Given
        long known = assetIds().get(6);

        // When
        ConnectorSync sync =
                new ConnectorSync(
                        "request-1",
                        "0c5f7a1e-0000-4000-8000-000000000001",
                        "SNOW",
                        List.of(
                                asset("sys-1", known, "known", Map.of("Cost centre", "4711")),
                                asset("sys-2", null, "unknown", Map.of())));
        assertThat(clients.connector().sync(sync).failed()).isEmpty();
        qualys.settle();
        clients.connector().sync(sync);
        qualys.settle();

        // Then
        assertThat(qualys.state("connector-assets"))
                .hasSize(2)
                .extracting(line -> line.path("status").asText())
                .containsOnly("matched");
        assertThat(metadata(known).at("/customAttributes/0/value").asText()).isEqualTo("4711");
        assertThat(qualys.state("assets"))
                .filteredOn(line -> line.path("assetName").asText().equals("unknown"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("hostId").isNull()).isTrue());
    }

    private static ConnectorAsset asset(
            String key, Long assetId, String name, Map<String, String> custom) {
        return new ConnectorAsset(
                new Identity(
                        key, assetId, name, null, null, null, List.of("192.0.2.7"), "S1", null),
                "Ubuntu 24.04",
                custom,
                THEN,
                THEN);
    }

    private static List<Long> assetIds() {
        return clients
                .assets()
                .search(new SearchQuery(20, null, null, null))
                .page()
                .elements()
                .stream()
                .filter(AssetSlice.class::isInstance)
                .map(each -> ((AssetSlice) each).assetId())
                .toList();
    }

    private static JsonNode metadata(long asset) {
        return qualys.state("metadata").stream()
                .filter(line -> line.path("assetId").asLong() == asset)
                .findFirst()
                .orElseThrow();
    }
}
