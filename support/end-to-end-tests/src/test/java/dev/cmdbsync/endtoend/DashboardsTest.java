package dev.cmdbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.localstack.component.Fleet;
import dev.cmdbsync.localstack.component.Ports;
import dev.cmdbsync.localstack.process.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Prometheus that scrapes the stack: every panel and every rule has something to show. */
class DashboardsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern METRIC = Pattern.compile("\\b(?:cmdbsync|kafka)_\\w+|\\bup\\b");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir static Path directory;
    private static StackUnderTest stack;
    private static Process prometheus;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        String program = PrometheusTools.path("prometheus");
        stack = StackUnderTest.start(directory.resolve("stack"), new Fleet(150, 5, 2, List.of()));
        port = FreePorts.any();
        Path settings = Files.writeString(directory.resolve("prometheus.yml"), settings());
        prometheus =
                new ProcessBuilder(
                                program,
                                "--config.file=" + settings,
                                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(new File(directory.toFile(), "prometheus.log"))
                        .start();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> values("up == 1").size() == 5);
        String schedule = stack.configure();
        stack.run(schedule);
        stack.runFull(schedule);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.destroy();
        }
        if (stack != null) {
            stack.close();
        }
    }

    private static String settings() throws IOException {
        Ports ports = stack.stack().ports();
        StringBuilder text =
                new StringBuilder(
                        "global: {scrape_interval: 1s, evaluation_interval: 1s}\nrule_files:\n");
        for (Path rules : PrometheusTools.files("prometheus/rules", ".yml")) {
            text.append("  - ").append(rules).append('\n');
        }
        text.append("scrape_configs:\n");
        Map.of(
                        "collector", ports.collector(),
                        "transform", ports.transform(),
                        "cmdb-writer", ports.writer(),
                        "uploader", ports.uploader(),
                        "tagging", ports.tagging())
                .forEach(
                        (job, at) ->
                                text.append(
                                        """
                                          - job_name: %s
                                            metrics_path: /q/metrics
                                            static_configs: [{targets: ["127.0.0.1:%d"]}]
                                        """
                                                .formatted(job, at)));
        return text.toString();
    }

    @Test
    void shouldShowDataInEveryPanelAfterALoad() throws Exception {
        // Given
        Map<String, String> expressions = new LinkedHashMap<>();
        for (Path file : PrometheusTools.files("grafana/dashboards", ".json")) {
            JsonNode board = JSON.readTree(file.toFile());
            for (JsonNode panel : board.path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    expressions.put(
                            board.path("title").asText()
                                    + " / "
                                    + panel.path("title").asText()
                                    + " / "
                                    + target.path("refId").asText(),
                            target.path("expr").asText().replace("$__rate_interval", "2m"));
                }
            }
        }
        assertThat(expressions).hasSizeGreaterThan(50);

        // Then
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(
                        () ->
                                assertThat(expressions)
                                        .allSatisfy(
                                                (where, expression) ->
                                                        assertThat(values(expression))
                                                                .as("%s: %s", where, expression)
                                                                .isNotEmpty()));
    }

    @Test
    void shouldEvaluateEveryRuleOnMetricsThatExist() {
        // When
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(rules())
                                        .hasSizeGreaterThan(5)
                                        .allSatisfy(
                                                rule ->
                                                        assertThat(rule.path("health").asText())
                                                                .isEqualTo("ok")));

        // Then
        for (JsonNode rule : rules()) {
            List<String> metrics =
                    METRIC.matcher(rule.path("query").asText())
                            .results()
                            .map(MatchResult::group)
                            .toList();
            assertThat(metrics).isNotEmpty();
            for (String metric : metrics) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(values(metric)).as(metric).isNotEmpty());
            }
            assertThat(rule.path("state").asText())
                    .as(rule.path("name").asText())
                    .isNotEqualTo("firing");
        }
    }

    private static List<JsonNode> rules() {
        return list(
                get("/api/v1/rules").findValues("rules").stream()
                        .flatMap(DashboardsTest::each)
                        .toList());
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return list(array).stream();
    }

    private static List<JsonNode> list(Iterable<JsonNode> nodes) {
        List<JsonNode> list = new ArrayList<>();
        nodes.forEach(list::add);
        return list;
    }

    private static List<JsonNode> values(String expression) {
        JsonNode answer =
                get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        return list(answer.path("data").path("result"));
    }

    private static JsonNode get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        try {
            return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
