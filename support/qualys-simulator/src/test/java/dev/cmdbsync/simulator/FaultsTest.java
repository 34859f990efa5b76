package dev.cmdbsync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static Simulator simulator;
    private static SimulatorClient client;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.forTests(60));
        client = SimulatorClient.loggedInTo(simulator);
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @AfterEach
    void clear() throws Exception {
        client.admin("DELETE", "/faults", "");
        assertThat(client.admin("GET", "/faults", "")).isEmpty();
        client.logIn();
        assertThat(client.search("?pageSize=1").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerStorms() throws Exception {
        client.fault(
                """
                [{"kind":"storm429","count":2,"waitSeconds":3},
                 {"kind":"storm503","target":"count"},
                 {"kind":"storm409","target":"/api/5.0","waitSeconds":65}]""");
        var first = client.search("");
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("X-RateLimit-ToWait-Sec")).contains("3");
        assertThat(client.search("").statusCode()).isEqualTo(429);
        assertThat(client.search("").statusCode()).isEqualTo(200);
        assertThat(client.gateway("/rest/2.0/count/am/asset", "").statusCode()).isEqualTo(503);
        var refused = client.vm("/api/5.0/fo/asset/host/?action=list");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("<CODE>1965</CODE>")
                .contains("1 minutes and 5 seconds");
    }

    @Test
    void shouldLetSoManyCallsPassBefore() throws Exception {
        client.fault("{\"kind\":\"storm503\",\"after\":2,\"count\":1}");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            statuses.add(client.search("?pageSize=1").statusCode());
        }
        assertThat(statuses).containsExactly(200, 200, 503, 200);
        assertThat(client.admin("GET", "/faults", "").path(0).path("over").asBoolean()).isTrue();
    }

    @Test
    void shouldHappenWithAProbability() throws Exception {
        client.fault("{\"kind\":\"storm503\",\"probability\":0.5}");
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            refused += client.search("?pageSize=1").statusCode() == 503 ? 1 : 0;
        }
        assertThat(refused).isBetween(15, 45);
    }

    @Test
    void shouldStall() throws Exception {
        client.fault("{\"kind\":\"stall\",\"millis\":700}");
        long begin = System.nanoTime();

        assertThat(client.search("?pageSize=1").statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - begin).isGreaterThan(690_000_000L);
    }

    @Test
    void shouldResetTheConnectionAfterTheAnswerWasMade() throws Exception {
        client.admin("GET", "/calls", "");
        client.adminAnswer("DELETE", "/calls", "");
        client.fault("{\"kind\":\"reset\"}");

        assertThatThrownBy(() -> client.search("")).isInstanceOf(IOException.class);
        JsonNode search = client.admin("GET", "/calls", "").path("apis").path("search");
        assertThat(search.path("calls").asInt()).isEqualTo(1);
        assertThat(search.path("byStatus").path("0").asInt()).isEqualTo(1);
    }

    @Test
    void shouldEndTheConnectionInTheMiddleOfTheBody() throws Exception {
        client.fault("{\"kind\":\"truncate\"}");

        assertThatThrownBy(() -> client.search("")).isInstanceOf(IOException.class);
    }

    @Test
    void shouldAnswerABodyThatIsNoJson() throws Exception {
        client.fault("{\"kind\":\"malformed\"}");
        var answer = client.search("");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> SimulatorClient.MAPPER.readTree(answer.body()))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void shouldPutOneBadAssetBesideThePagesOwn() throws Exception {
        List<Long> good = client.readIds(300, "", "");
        for (String variant :
                List.of("notAnObject", "nullElement", "missingAssetId", "textAssetId")) {
            client.fault("{\"kind\":\"badAsset\",\"variant\":\"" + variant + "\"}");
            JsonNode page = page(client.search("?pageSize=300").body());
            List<JsonNode> bad = new ArrayList<>();
            List<Long> ids = new ArrayList<>();
            for (JsonNode asset : page.path("assetListData").path("asset")) {
                if (asset.path("assetId").isIntegralNumber()) {
                    ids.add(asset.path("assetId").asLong());
                } else {
                    bad.add(asset);
                }
            }
            assertThat(bad).as(variant).hasSize(1);
            assertThat(ids).isEqualTo(good);
            assertThat(page.path("count").asInt()).isEqualTo(good.size() + 1);
        }
    }

    @Test
    void shouldSpoilOneAssetOfThePage() throws Exception {
        List<JsonNode> truth = client.truth();
        for (String variant : List.of("badDates", "wrongTypes")) {
            client.fault("{\"kind\":\"badAsset\",\"variant\":\"" + variant + "\"}");
            List<JsonNode> served = client.readAll(300, "", "");
            assertThat(served).hasSameSizeAs(truth);
            int differences = 0;
            for (int i = 0; i < served.size(); i++) {
                assertThat(served.get(i).path("assetId")).isEqualTo(truth.get(i).path("assetId"));
                differences += served.get(i).equals(truth.get(i)) ? 0 : 1;
            }
            assertThat(differences).as(variant).isEqualTo(1);
        }
    }

    @Test
    void shouldServeAnAssetOfFiveMegabytes() throws Exception {
        client.fault("{\"kind\":\"hugeAsset\"}");
        int largest = 0;
        for (JsonNode asset : client.readAll(300, "", "")) {
            largest = Math.max(largest, asset.toString().length());
        }
        assertThat(largest).isBetween(4_900_000, 5_100_000);
    }

    @Test
    void shouldAnswerThePageBeforeOnceMore() throws Exception {
        client.fault("{\"kind\":\"duplicatePage\",\"after\":1}");
        String first = client.search("?pageSize=10").body();
        long last = page(first).path("lastSeenAssetId").asLong();
        String again = client.search("?pageSize=10&lastSeenAssetId=" + last).body();
        String next = client.search("?pageSize=10&lastSeenAssetId=" + last).body();

        assertThat(again).isEqualTo(first);
        assertThat(next).isNotEqualTo(first);
    }

    @Test
    void shouldLeaveOutHasMoreAndRateHeaders() throws Exception {
        client.fault("[{\"kind\":\"missingHasMore\"},{\"kind\":\"missingRateHeaders\"}]");
        client.fault("{\"kind\":\"limits\",\"limit\":300,\"windowSeconds\":3600}");
        var answer = client.search("");

        assertThat(page(answer.body()).has("hasMore")).isFalse();
        assertThat(answer.headers().firstValue("X-RateLimit-Limit")).isEmpty();
    }

    @Test
    void shouldAnswerAnErrorWithStatus200() throws Exception {
        client.fault("{\"kind\":\"errorInside200\"}");
        var answer = client.search("");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(page(answer.body()).path("responseCode").asText()).isEqualTo("FAILED");
        assertThat(page(answer.body()).path("assetListData").isNull()).isTrue();
    }

    @Test
    void shouldVoidTokens() throws Exception {
        client.fault("{\"kind\":\"expireTokens\"}");

        assertThat(client.search("").statusCode()).isEqualTo(401);
        assertThat(client.search("").statusCode()).isEqualTo(401);
        client.logIn();
        assertThat(client.search("").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNameAnotherContentType() throws Exception {
        client.fault("{\"kind\":\"wrongContentType\"}");
        var answer = client.search("?pageSize=1");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(page(answer.body()).path("responseCode").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void shouldRefuseFaultsItDoesNotKnow() throws Exception {
        for (String bad :
                List.of(
                        "{\"kind\":\"earthquake\"}",
                        "{\"kind\":\"stall\",\"milis\":5}",
                        "{\"kind\":\"badAsset\",\"variant\":\"ugly\"}",
                        "{\"kind\":\"stall\",\"probability\":2}",
                        "{\"kind\":\"limits\",\"windowSeconds\":0}",
                        "{\"kind\":\"stall\",\"target\":\"serach\"}",
                        "7",
                        "{")) {
            var answer = client.adminAnswer("POST", "/faults", bad);
            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
            assertThat(page(answer.body()).path("error").asText()).isNotEmpty();
        }
    }

    private static JsonNode page(String body) throws Exception {
        return SimulatorClient.MAPPER.readTree(body);
    }
}
