package dev.cmdbsync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AssetSearchTest {
    private static final int ASSETS = 730;
    private static Simulator simulator;
    private static SimulatorClient client;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.forTests(ASSETS).withSoftware(2));
        client = SimulatorClient.loggedInTo(simulator);
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldServeEveryAssetOnceInAscendingOrderWhateverThePageSize() throws Exception {
        List<Long> truth =
                client.truth().stream().map(asset -> asset.path("assetId").asLong()).toList();
        assertThat(truth).hasSize(ASSETS).isSorted().doesNotHaveDuplicates();
        Random random = new Random(7);
        for (int pageSize :
                new int[] {300, 100, 1 + random.nextInt(40), 40 + random.nextInt(260)}) {
            assertThat(client.readIds(pageSize, "", "{}")).isEqualTo(truth);
        }
    }

    @Test
    void shouldDescribeThePageInItsEnvelope() throws Exception {
        JsonNode page = json(client.search("").body());

        assertThat(page.path("responseCode").asText()).isEqualTo("SUCCESS");
        assertThat(page.path("count").asInt()).isEqualTo(100);
        JsonNode assets = page.path("assetListData").path("asset");
        assertThat(assets).hasSize(100);
        assertThat(page.path("lastSeenAssetId").asLong())
                .isEqualTo(assets.get(99).path("assetId").asLong());
    }

    @Test
    void shouldLeaveOutHasMoreNowAndThen() throws Exception {
        int without = 0;
        int with = 0;
        String after = "";
        for (var answer = client.search("?pageSize=20");
                answer.statusCode() == 200;
                answer = client.search("?pageSize=20" + after)) {
            JsonNode page = json(answer.body());
            if (page.has("hasMore")) {
                assertThat(page.path("hasMore").isInt()).isTrue();
                with++;
            } else {
                without++;
            }
            after = "&lastSeenAssetId=" + page.path("lastSeenAssetId").asLong();
        }
        assertThat(without).isPositive();
        assertThat(with).isGreaterThan(without);
    }

    @Test
    void shouldAnswer204WithoutABodyPastTheEnd() throws Exception {
        var answer = client.search("?lastSeenAssetId=" + Long.MAX_VALUE);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void shouldRefusePagesThatAreTooLargeOrNone() throws Exception {
        assertThat(client.search("?pageSize=301").statusCode()).isEqualTo(416);
        for (String bad :
                List.of(
                        "pageSize=0",
                        "pageSize=x",
                        "lastSeenAssetId=x",
                        "assetLastUpdated=yesterday")) {
            var answer = client.search("?" + bad);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer.body()).path("responseCode").asText()).isEqualTo("FAILED");
        }
    }

    @Test
    void shouldCountAsManyAsItServes() throws Exception {
        String filter =
                """
                {"filters":[{"field":"operatingSystem.category1","operator":"EQUALS","value":"Linux"}]}""";
        JsonNode all = json(client.gateway("/rest/2.0/count/am/asset", "").body());
        JsonNode some = json(client.gateway("/rest/2.0/count/am/asset", filter).body());

        assertThat(all.path("count").asInt()).isEqualTo(ASSETS);
        assertThat(some.path("count").asInt())
                .isEqualTo(client.readAll(300, "", filter).size())
                .isBetween(1, ASSETS - 1);
    }

    @Test
    void shouldGetOneAssetOrNone() throws Exception {
        JsonNode known = client.truth().get(17);
        var found = client.gatewayGet("/rest/2.0/get/am/asset?assetId=" + known.path("assetId"));
        var none = client.gatewayGet("/rest/2.0/get/am/asset?assetId=1");

        JsonNode page = json(found.body());
        assertThat(page.path("assetListData").path("asset").get(0)).isEqualTo(known);
        assertThat(page.path("lastSeenAssetId").isNull()).isTrue();
        assertThat(none.statusCode()).isEqualTo(204);
        assertThat(client.gatewayGet("/rest/2.0/get/am/asset").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldAnswerNullForFieldsThatWereNotAskedFor() throws Exception {
        JsonNode included =
                first(client.search("?pageSize=1&includeFields=operatingSystem,address").body());
        JsonNode excluded = first(client.search("?pageSize=1&excludeFields=software").body());

        assertThat(included.path("operatingSystem").isObject()).isTrue();
        assertThat(included.path("address").isTextual()).isTrue();
        assertThat(included.path("assetId").isIntegralNumber()).isTrue();
        for (String key :
                List.of(
                        "hardware",
                        "softwareListData",
                        "networkInterfaceListData",
                        "agent",
                        "biosSerialNumber")) {
            assertThat(included.has(key)).isTrue();
            assertThat(included.path(key).isNull()).as(key).isTrue();
        }
        assertThat(excluded.path("softwareListData").isNull()).isTrue();
        assertThat(excluded.path("hardware").isObject()).isTrue();
    }

    @Test
    void shouldFilterByListsOfCriteria() throws Exception {
        String and =
                filter(
                        "AND",
                        "operatingSystem.category1",
                        "EQUALS",
                        "Windows",
                        "operatingSystem.category2",
                        "EQUALS",
                        "Server");
        assertThat(client.readAll(300, "", and))
                .isNotEmpty()
                .allSatisfy(
                        asset ->
                                assertThat(asset.path("operatingSystem").path("category").asText())
                                        .isEqualTo("Windows / Server"));

        String or =
                filter(
                        "OR",
                        "hardware.category2",
                        "IN",
                        "Switch, Laser",
                        "operatingSystem.name",
                        "CONTAINS",
                        "esxi");
        assertThat(client.readAll(300, "", or))
                .isNotEmpty()
                .allSatisfy(
                        asset ->
                                assertThat(
                                                asset.path("hardware").path("category2").asText()
                                                        + asset.path("operatingSystem")
                                                                .path("osName")
                                                                .asText())
                                        .containsAnyOf("Switch", "Laser", "ESXi"));

        List<Long> ids = client.readIds(300, "", "");
        String byId = filter("AND", "asset.id", "GREATER", Long.toString(ids.get(700)));
        assertThat(client.readIds(10, "", byId)).isEqualTo(ids.subList(701, ASSETS));

        String tagged = filter("AND", "tags.name", "EQUALS", "PCI");
        assertThat(client.readAll(300, "", tagged))
                .isNotEmpty()
                .allSatisfy(asset -> assertThat(asset.path("tagList").toString()).contains("PCI"));

        String agents = filter("AND", "asset.trackingMethod", "EQUALS", "QAGENT");
        String others = filter("AND", "asset.trackingMethod", "NOT_EQUALS", "QAGENT");
        assertThat(client.readIds(300, "", agents).size() + client.readIds(300, "", others).size())
                .isEqualTo(ASSETS);
    }

    @Test
    void shouldTakeFiltersInXml() throws Exception {
        String xml =
                """
                <FilterRequest><filters><Criteria field="operatingSystem.category1" operator="EQUALS">\
                <value>Mac</value></Criteria></filters><operation>AND</operation></FilterRequest>""";

        assertThat(client.readAll(300, "", xml))
                .isNotEmpty()
                .allSatisfy(
                        asset ->
                                assertThat(asset.path("operatingSystem").path("osName").asText())
                                        .startsWith("macOS"));
    }

    @Test
    void shouldRefuseFiltersItCannotUnderstand() throws Exception {
        for (String bad :
                List.of(
                        filter("AND", "asset.lastSeen", "GREATER", "2026-01-01T00:00:00Z"),
                        filter("AND", "asset.name", "GREATER", "a"),
                        filter("AND", "asset.lastUpdatedDate", "CONTAINS", "2026"),
                        filter("AND", "asset.lastUpdatedDate", "GREATER", "soon"),
                        filter("XOR", "asset.name", "EQUALS", "a"),
                        "{\"filters\":[{\"field\":\"asset.name\"}]}",
                        "{\"filters\":7}",
                        "[]",
                        "{",
                        "<FilterRequest>",
                        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><FilterRequest/>")) {
            var answer = client.search("", bad);
            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
            assertThat(json(answer.body()).path("responseCode").asText()).isEqualTo("FAILED");
        }
    }

    @Test
    void shouldServeAnEmptyFleetWith204() throws Exception {
        try (Simulator empty = Simulator.start(SimulatorOptions.forTests(0));
                SimulatorClient reader = SimulatorClient.loggedInTo(empty)) {
            assertThat(reader.search("").statusCode()).isEqualTo(204);
            assertThat(json(reader.gateway("/rest/2.0/count/am/asset", "").body()).path("count"))
                    .isEqualTo(SimulatorClient.MAPPER.readTree("0"));
            assertThat(reader.truth()).isEmpty();
        }
    }

    private static String filter(String operation, String... parts) {
        StringBuilder filters = new StringBuilder();
        for (int i = 0; i < parts.length; i += 3) {
            filters.append(i == 0 ? "" : ",")
                    .append(
                            "{\"field\":\"%s\",\"operator\":\"%s\",\"value\":\"%s\"}"
                                    .formatted(parts[i], parts[i + 1], parts[i + 2]));
        }
        return "{\"filters\":[" + filters + "],\"operation\":\"" + operation + "\"}";
    }

    private static JsonNode json(String text) throws Exception {
        return SimulatorClient.MAPPER.readTree(text);
    }

    private static JsonNode first(String page) throws Exception {
        return json(page).path("assetListData").path("asset").path(0);
    }
}
