package dev.cmdbsync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private Simulator simulator;
    private SimulatorClient client;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.forTests(30).withLimits());
        client = SimulatorClient.loggedInTo(simulator);
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldTellTheStandardLimitsOfTheGateway() throws Exception {
        var answer = client.search("?pageSize=1");

        assertThat(header(answer, "X-RateLimit-Limit")).isEqualTo("300");
        assertThat(header(answer, "X-RateLimit-Window-Sec")).isEqualTo("3600");
        assertThat(header(answer, "X-RateLimit-Remaining")).isEqualTo("299");
        assertThat(header(answer, "X-RateLimit-ToWait-Sec")).isEqualTo("0");
        assertThat(answer.headers().firstValue("X-Concurrency-Limit-Limit")).isEmpty();
    }

    @Test
    void shouldSayNothingOfTheLimitsNowAndThen() throws Exception {
        int silent = 0;
        for (int i = 0; i < 50; i++) {
            silent += header(client.search("?pageSize=1"), "X-RateLimit-Limit").isEmpty() ? 1 : 0;
        }
        assertThat(silent).isEqualTo(2);
    }

    @Test
    void shouldRefuseWith429UntilTheWindowEndsAndNoteWhoDoesNotWait() throws Exception {
        client.fault("{\"kind\":\"limits\",\"target\":\"search\",\"limit\":2,\"windowSeconds\":2}");
        client.search("?pageSize=1");
        client.search("?pageSize=1");
        var first = client.search("?pageSize=1");
        var second = client.search("?pageSize=1");

        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.body()).isEmpty();
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(header(second, "X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(Integer.parseInt(header(second, "X-RateLimit-ToWait-Sec"))).isBetween(1, 2);
        JsonNode search = client.admin("GET", "/calls", "").path("apis").path("search");
        assertThat(search.path("refused").asInt()).isEqualTo(2);
        assertThat(search.path("insideToldWait").asInt()).isEqualTo(1);
        assertThat(client.gateway("/rest/2.0/count/am/asset", "").statusCode()).isEqualTo(200);

        CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(2100, TimeUnit.MILLISECONDS))
                .join();
        assertThat(client.search("?pageSize=1").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldLeaveOutTheWaitOnTheFirstRefusalOfSomeWindows() throws Exception {
        client.fault("{\"kind\":\"limits\",\"target\":\"search\",\"limit\":1,\"windowSeconds\":1}");
        int silent = 0;
        int told = 0;
        for (int window = 0; window < 4; window++) {
            client.search("?pageSize=1");
            boolean said =
                    client.search("?pageSize=1")
                            .headers()
                            .firstValue("X-RateLimit-ToWait-Sec")
                            .isPresent();
            told += said ? 1 : 0;
            silent += said ? 0 : 1;
            CompletableFuture.runAsync(
                            () -> {},
                            CompletableFuture.delayedExecutor(1010, TimeUnit.MILLISECONDS))
                    .join();
        }
        assertThat(silent).isPositive();
        assertThat(told).isPositive();
    }

    @Test
    void shouldRefuseWith409AndACodeOnTheApiServer() throws Exception {
        client.fault(
                "{\"kind\":\"limits\",\"target\":\"host-list\",\"limit\":1,\"windowSeconds\":181}");
        client.vm("/api/5.0/fo/asset/host/?action=list");
        var refused = client.vm("/api/5.0/fo/asset/host/?action=list");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("<CODE>1965</CODE>")
                .contains("This API cannot be run again for another 0 hours, 3 minutes and")
                .contains("<KEY>SECONDS_TO_WAIT</KEY>");
        assertThat(header(refused, "X-RateLimit-ToWait-Sec")).isEqualTo("181");
        assertThat(header(refused, "X-RateLimit-Remaining")).isEqualTo("0");
    }

    @Test
    void shouldRefuseConcurrentCallsFirstAndWithoutTheHeadersOfTheRate() throws Exception {
        client.fault(
                """
                [{"kind":"limits","target":"host-list","limit":1,"windowSeconds":60,"concurrency":1},
                 {"kind":"stall","target":"host-list","millis":1500}]""");
        CompletableFuture<HttpResponse<String>> slow =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return client.vm("/api/5.0/fo/asset/host/?action=list");
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
        while (running() == 0) {
            Thread.onSpinWait();
        }
        var refused = client.vm("/api/5.0/fo/asset/host/?action=list");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("<CODE>1960</CODE>")
                .contains("until 1 currently running instance has finished.")
                .contains("<KEY>CALLS_TO_FINISH</KEY>");
        assertThat(header(refused, "X-Concurrency-Limit-Running")).isEqualTo("1");
        assertThat(refused.headers().firstValue("X-RateLimit-ToWait-Sec")).isEmpty();
        assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).isEmpty();
        assertThat(slow.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(client.admin("GET", "/calls", "").path("maxConcurrency").asInt()).isEqualTo(2);
    }

    @Test
    void shouldLiftAndRestoreLimitsOnRequest() throws Exception {
        client.fault("{\"kind\":\"limits\",\"enabled\":false}");
        assertThat(header(client.search("?pageSize=1"), "X-RateLimit-Limit")).isEmpty();

        client.adminAnswer("DELETE", "/faults", "");
        assertThat(header(client.search("?pageSize=1"), "X-RateLimit-Limit")).isEqualTo("300");
    }

    private int running() throws Exception {
        // the call has begun once it is counted; it is let in right after
        return client.admin("GET", "/calls", "")
                .path("apis")
                .path("host-list")
                .path("running")
                .asInt();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
