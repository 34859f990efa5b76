package dev.cmdbsync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTest {
    private static final List<String> DATES =
            List.of(
                    "lastModifiedDate",
                    "sensorLastUpdatedDate",
                    "agent",
                    "sensor",
                    "inventory",
                    "inventoryListData",
                    "activity");

    @Test
    void shouldChangeExactlyTheShareInWhatACmdbShows() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorOptions.forTests(503));
                SimulatorClient client = SimulatorClient.loggedInTo(simulator)) {
            Map<Long, JsonNode> before = byId(client.truth());
            JsonNode step =
                    client.admin(
                            "POST",
                            "/advance",
                            """
                            {"changed":0.1,"purged":0.02,"created":0.03,"renamed":0.01,
                             "at":"2026-11-01T00:00:00Z"}""");
            Map<Long, JsonNode> after = byId(client.truth());

            List<Long> changed = ids(step, "changed");
            assertThat(changed).hasSize(50);
            assertThat(ids(step, "purged"))
                    .hasSize(10)
                    .allSatisfy(id -> assertThat(after).doesNotContainKey(id));
            assertThat(ids(step, "created"))
                    .hasSize(15)
                    .allSatisfy(id -> assertThat(before).doesNotContainKey(id));
            assertThat(ids(step, "renamed")).hasSize(5);
            Set<Long> really = new HashSet<>();
            for (var entry : after.entrySet()) {
                JsonNode old = before.get(entry.getKey());
                if (old != null && !withoutDates(old).equals(withoutDates(entry.getValue()))) {
                    really.add(entry.getKey());
                    assertThat(visible(entry.getValue())).isNotEqualTo(visible(old));
                }
                if (old != null && !old.equals(entry.getValue())) {
                    assertThat(really).contains(entry.getKey());
                    assertThat(entry.getValue().path("lastModifiedDate").asText())
                            .isEqualTo("2026-11-01T00:00:00.000Z");
                }
            }
            Set<Long> told = new HashSet<>(changed);
            told.addAll(ids(step, "renamed"));
            assertThat(really).isEqualTo(told);

            told.addAll(ids(step, "created"));
            assertThat(
                            new HashSet<>(
                                    client.readIds(
                                            300, "&assetLastUpdated=2026-11-01T00:00:00Z", "")))
                    .isEqualTo(told);
        }
    }

    @Test
    void shouldAdvanceTheSameWayOnTheSameSeed() throws Exception {
        String first = null;
        for (int i = 0; i < 2; i++) {
            try (Simulator simulator = Simulator.start(SimulatorOptions.forTests(200));
                    SimulatorClient client = new SimulatorClient(simulator)) {
                String step = "{\"changed\":0.5,\"at\":\"2026-11-01T00:00:00Z\"}";
                String answers =
                        client.adminAnswer("POST", "/advance", step).body()
                                + client.adminAnswer("POST", "/advance", step).body()
                                + client.adminAnswer("GET", "/assets", "").body();
                first = first == null ? answers : first;
                assertThat(answers).isEqualTo(first);
            }
        }
    }

    @Test
    void shouldChangeATenthUnlessToldOtherwise() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorOptions.forTests(200));
                SimulatorClient client = new SimulatorClient(simulator)) {
            assertThat(ids(client.admin("POST", "/advance", ""), "changed")).hasSize(20);
            JsonNode purge = client.admin("POST", "/advance", "{\"purged\":1}");
            assertThat(ids(purge, "changed")).isEmpty();
            assertThat(ids(purge, "purged")).hasSize(200);
            assertThat(client.truth()).isEmpty();
            assertThat(client.adminAnswer("POST", "/advance", "{\"changed\":2}").statusCode())
                    .isEqualTo(400);
            assertThat(client.adminAnswer("POST", "/advance", "{\"chnaged\":0.1}").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void shouldServeGivenAssetsByteForByte() throws Exception {
        String odd =
                "{ \"assetId\" : -9007199254740993,  \"x\":1.50, \"name\":\"\\u00e4\uD83D\uDE80\" }";
        try (Simulator simulator = Simulator.start(SimulatorOptions.forTests(3));
                SimulatorClient client = SimulatorClient.loggedInTo(simulator)) {
            JsonNode answer = client.admin("POST", "/assets", odd + "\n{\"assetId\":10000001}");
            assertThat(answer.path("accepted").asInt()).isEqualTo(2);
            assertThat(answer.path("warnings")).isEmpty();
            assertThat(client.search("").body()).contains("[" + odd + ",");
            assertThat(client.readIds(1, "", "")).hasSize(5).startsWith(-9007199254740993L);

            client.admin("POST", "/assets?replace=true", "[" + odd + "]");
            assertThat(client.adminAnswer("GET", "/assets", "").body()).isEqualTo(odd + "\n");
            JsonNode changed = client.admin("POST", "/advance", "{\"changed\":1}");
            assertThat(ids(changed, "changed")).containsExactly(-9007199254740993L);
            assertThat(client.truth().getFirst().path("biosAssetTag").asText()).startsWith("tag-");
            assertThat(client.truth().getFirst().path("name").asText()).isEqualTo("ä\uD83D\uDE80");
        }
    }

    @Test
    void shouldTakeWhatItServed() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorOptions.forTests(40));
                SimulatorClient client = SimulatorClient.loggedInTo(simulator)) {
            List<JsonNode> truth = client.truth();
            String response = client.search("?pageSize=300").body();
            String lines = client.adminAnswer("GET", "/assets", "").body();
            for (String input : List.of(response, lines, response.replace("\":", "\" :\n"))) {
                JsonNode answer = client.admin("POST", "/assets?replace=true", input);
                assertThat(answer.path("accepted").asInt()).isEqualTo(40);
                assertThat(client.truth()).isEqualTo(truth);
                assertThat(client.readAll(7, "", "")).isEqualTo(truth);
            }
        }
    }

    @Test
    void shouldServeBadElementsAsTheyAreAndWarn() throws Exception {
        String input =
                """
                {"assetId":5}
                {"assetName":"no id"}
                {"assetId":"7"}
                17
                {"assetId":6.5}
                {"assetId":9}""";
        try (Simulator simulator = Simulator.start(SimulatorOptions.forTests(0));
                SimulatorClient client = SimulatorClient.loggedInTo(simulator)) {
            JsonNode answer = client.admin("POST", "/assets", input);
            assertThat(answer.path("accepted").asInt()).isEqualTo(6);
            List<String> warnings = new ArrayList<>();
            answer.path("warnings").forEach(warning -> warnings.add(warning.asText()));
            assertThat(warnings).hasSize(4);
            assertThat(warnings.get(0)).startsWith("request body:2:");
            assertThat(warnings.get(2)).startsWith("request body:4:").contains("no asset");

            for (int pageSize : new int[] {1, 2, 100}) {
                List<String> served = new ArrayList<>();
                client.readAll(pageSize, "", "").forEach(asset -> served.add(asset.toString()));
                assertThat(served)
                        .containsExactly(
                                "{\"assetId\":5}",
                                "{\"assetName\":\"no id\"}",
                                "{\"assetId\":\"7\"}",
                                "17",
                                "{\"assetId\":6.5}",
                                "{\"assetId\":9}");
            }
            assertThat(client.adminAnswer("POST", "/assets", "name,address").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void shouldServeFilesInPlaceOfAGeneratedFleet(@TempDir Path dir) throws Exception {
        Path lines =
                Files.writeString(
                        dir.resolve("a.jsonl"), "{\"assetId\":1}\n{broken\n\n{\"assetId\":3}\n");
        Path array =
                Files.writeString(
                        dir.resolve("b.json"), "\uFEFF[{\"assetId\":2},\n{\"assetId\":1,\"x\":1}]");
        Path response =
                Files.writeString(
                        dir.resolve("c.json"),
                        "{\"count\":1,\"assetListData\":{\"asset\":[{\"assetId\":4}]},\"hasMore\":0}");
        Path empty = Files.writeString(dir.resolve("d.json"), "");
        SimulatorOptions options =
                SimulatorOptions.forTests(100).withFleetFiles(lines, array, response, empty);
        try (Simulator simulator = Simulator.start(options);
                SimulatorClient client = SimulatorClient.loggedInTo(simulator)) {
            assertThat(client.adminAnswer("GET", "/assets", "").body())
                    .isEqualTo(
                            """
                            {"assetId":1,"x":1}
                            {"assetId":2}
                            {"assetId":3}
                            {"assetId":4}
                            """);
        }
        Path broken =
                Files.writeString(dir.resolve("e.json"), "[{\"assetId\":2},\n{\"assetId\":oops}]");
        assertThatThrownBy(
                        () -> Simulator.start(SimulatorOptions.forTests(0).withFleetFiles(broken)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("e.json:2:");
        Path missing = dir.resolve("none.json");
        assertThatThrownBy(
                        () -> Simulator.start(SimulatorOptions.forTests(0).withFleetFiles(missing)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void shouldKeepItsHistoryInTheStateDirectory(@TempDir Path dir) throws Exception {
        SimulatorOptions options =
                SimulatorOptions.forTests(100).withStateDir(dir.resolve("state"));
        List<JsonNode> before;
        try (Simulator simulator = Simulator.start(options);
                SimulatorClient client = new SimulatorClient(simulator)) {
            client.admin("POST", "/advance", "{\"changed\":0.2,\"purged\":0.1,\"created\":0.1}");
            client.admin("POST", "/assets", "{\"assetId\":77}");
            client.admin("POST", "/advance", "{\"changed\":1}");
            before = client.truth();
        }
        // a write that was cut off by a kill
        Files.writeString(
                dir.resolve("state/fleet.jsonl"),
                "{\"advance\":17",
                java.nio.file.StandardOpenOption.APPEND);
        for (int start = 0; start < 2; start++) {
            try (Simulator simulator = Simulator.start(options);
                    SimulatorClient client = new SimulatorClient(simulator)) {
                assertThat(client.truth()).isEqualTo(before).hasSize(101);
            }
        }
        try (Simulator simulator = Simulator.start(options.withSeed(9));
                SimulatorClient client = new SimulatorClient(simulator)) {
            assertThat(client.truth()).hasSize(100);
        }
    }

    @Test
    void shouldCountCallsByApiAndStatus() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorOptions.forTests(20));
                SimulatorClient client = SimulatorClient.loggedInTo(simulator)) {
            client.search("?pageSize=10");
            client.search("?pageSize=1000");
            JsonNode calls = client.admin("GET", "/calls", "");
            assertThat(calls.path("total").asInt()).isEqualTo(3);
            assertThat(calls.path("maxConcurrency").asInt()).isEqualTo(1);
            assertThat(calls.path("apis").path("search").path("byStatus").toString())
                    .isEqualTo("{\"200\":1,\"416\":1}");
            assertThat(client.adminAnswer("DELETE", "/calls", "").statusCode()).isEqualTo(204);
            assertThat(client.admin("GET", "/calls", "").path("total").asInt()).isZero();
            assertThat(client.admin("GET", "/health", "").path("status").asText()).isEqualTo("UP");
        }
    }

    /** What a CMDB shows of the asset, as far as time changes it. */
    private static String visible(JsonNode asset) {
        return asset.path("totalMemory")
                + "|"
                + asset.path("operatingSystem").path("version")
                + "|"
                + asset.path("address")
                + "|"
                + asset.path("assetName")
                + "|"
                + asset.path("netbiosName")
                + "|"
                + asset.path("dnsName");
    }

    private static JsonNode withoutDates(JsonNode asset) {
        return ((ObjectNode) asset.deepCopy()).remove(DATES);
    }

    private static Map<Long, JsonNode> byId(List<JsonNode> assets) {
        Map<Long, JsonNode> byId = new HashMap<>();
        assets.forEach(asset -> byId.put(asset.path("assetId").asLong(), asset));
        return byId;
    }

    private static List<Long> ids(JsonNode step, String name) {
        List<Long> ids = new ArrayList<>();
        step.path(name).forEach(id -> ids.add(id.asLong()));
        return ids;
    }
}
