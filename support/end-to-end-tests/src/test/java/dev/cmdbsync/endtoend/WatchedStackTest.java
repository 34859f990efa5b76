package dev.cmdbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.endtoend.SpanReceiver.Span;
import dev.cmdbsync.localstack.component.Fleet;
import dev.cmdbsync.localstack.component.Ports;
import dev.cmdbsync.localstack.component.Service;
import dev.cmdbsync.localstack.component.SimulatorComponent;
import dev.cmdbsync.localstack.process.FreePorts;
import dev.cmdbsync.localstack.sync.JsonHttp;
import dev.cmdbsync.localstack.tls.TlsFiles;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stack that is watched. A Prometheus scrapes it: every panel and every rule has something to
 * show. A receiver takes its spans: they follow an asset from its page to its event.
 */
class WatchedStackTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern METRIC = Pattern.compile("\\b(?:cmdbsync|kafka)_\\w+|\\bup\\b");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir static Path directory;
    private static final SpanReceiver SPANS = new SpanReceiver();
    private static StackUnderTest stack;
    private static TlsFront front;
    private static String schedule;
    private static Process prometheus;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        String program = PrometheusTools.path("prometheus");
        TlsFiles tls = new TlsFiles(directory.resolve("tls"));
        tls.prepare();
        stack =
                StackUnderTest.start(
                        directory.resolve("stack"),
                        new Fleet(150, 5, 2, List.of()),
                        Map.of(
                                "CMDBSYNC_TRACING_ENDPOINT",
                                SPANS.endpoint(),
                                "CMDBSYNC_TRACING_RATIO",
                                "1",
                                "JAVA_TOOL_OPTIONS",
                                TlsFront.trust(tls)));
        front = new TlsFront(tls, stack.stack().ports().simulator());
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
        schedule = stack.configure();
        callByTls();
        stack.run(schedule);
        stack.runFull(schedule);
    }

    /** The simulator once more, as a source that is reached by TLS. */
    private static void callByTls() {
        ObjectNode source =
                JSON.createObjectNode()
                        .put("name", "By TLS")
                        .put("apiServerUrl", front.url())
                        .put("gatewayUrl", front.url())
                        .put("username", SimulatorComponent.USERNAME)
                        .put("passwordRef", "env:" + Service.SIMULATOR_PASSWORD_VARIABLE)
                        .put("active", true)
                        .put("downloadEnabled", true)
                        .put("uploadEnabled", false);
        try (JsonHttp collector = stack.collectorHttp()) {
            String id = collector.post("/sources", source.toString()).body().path("id").asText();
            JsonNode tested = collector.post("/sources/" + id + "/test", "").body();
            assertThat(tested.at("/validation/status").asText()).isEqualTo("VALIDATED");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (front != null) {
            front.close();
        }
        if (prometheus != null) {
            prometheus.destroy();
        }
        if (stack != null) {
            stack.close();
        }
        SPANS.close();
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

    @Test
    void shouldTellHowLongTheCertificateOfASourceIsGoodFor() {
        List<JsonNode> days =
                await().atMost(PATIENCE)
                        .until(
                                () ->
                                        values(
                                                "(cmdbsync_certificate_expiry_timestamp_seconds{kind=\"source\"} - time()) / 86400"),
                                found -> !found.isEmpty());

        assertThat(days).hasSize(1);
        assertThat(days.getFirst().at("/value/1").asDouble()).isBetween(360.0, 365.0);
    }

    @Test
    void shouldFollowAnAssetFromItsPageToItsEvent() {
        // When
        Span written = awaitSpan("write asset", Map.of("cmdbsync.outcome", "CREATED"));

        // Then
        Span mapped = parent(written);
        assertThat(written.service()).isEqualTo("cmdb-writer");
        assertThat(mapped.service()).isEqualTo("transform");
        assertThat(mapped.name()).isEqualTo("map asset");
        assertThat(mapped.attributes())
                .containsEntry("cmdbsync.record.kind", "CANDIDATE")
                .containsEntry("cmdbsync.asset.id", written.attributes().get("cmdbsync.asset.id"))
                .containsEntry("cmdbsync.run.id", written.attributes().get("cmdbsync.run.id"));
        Span page = parent(parent(mapped));
        assertThat(page.service()).isEqualTo("collector");
        assertThat(page.name()).isEqualTo("collect page");
        assertThat(page.parentId()).isEmpty();
        assertThat(page.attributes()).containsEntry("cmdbsync.page", "1");
        assertThat(child(page, "call Qualys").failed()).isFalse();

        // And its event
        String ci = written.attributes().get("cmdbsync.ci.id");
        for (Topic topic : List.of(Topic.CI_CHANGED, Topic.CI_STATE)) {
            assertThat(traceParents(topic, ci))
                    .contains(
                            "00-%s-%s-01"
                                    .formatted(
                                            written.traceId(),
                                            child(written, "publish event").id()));
        }
        Span published = child(written, "publish event");
        assertThat(child(published, "note changed CI").service()).isEqualTo("uploader");
        assertThat(child(published, "keep CI").service()).isEqualTo("tagging");
    }

    @Test
    void shouldTellTheTraceOfACallThatFailedInItsLogLine() throws Exception {
        // Given
        stack.fault("{\"kind\":\"storm503\",\"target\":\"search\",\"count\":1}");

        // When
        stack.runFull(schedule);

        // Then
        Span call = awaitSpan("call Qualys", Map.of("error.type", "SERVER_ERROR"));
        assertThat(call.failed()).isTrue();
        assertThat(Files.readAllLines(stack.stack().data().jsonLog("collector")))
                .anyMatch(line -> line.contains("A call failed") && line.contains(call.traceId()));
        Span written =
                awaitSpan(
                        "write asset",
                        Map.of(
                                "cmdbsync.outcome",
                                "UNCHANGED",
                                "cmdbsync.record.kind",
                                "REFERENCE"));
        assertThat(parent(parent(written)).name()).isEqualTo("publish page");
    }

    @Test
    void shouldFollowAnAssetThatGoesInParts() {
        // Given
        stack.fault("{\"kind\":\"hugeAsset\",\"target\":\"search\",\"count\":1,\"bytes\":1100000}");

        // When
        stack.runFull(schedule);

        // Then
        Map<String, Set<String>> traces = new HashMap<>();
        stack.topics()
                .readAll(
                        Topic.ASSET_OBSERVED,
                        record -> {
                            if (!TopicView.header(record, Headers.PART).isEmpty()) {
                                traces.computeIfAbsent(record.key(), key -> new TreeSet<>())
                                        .add(TopicView.header(record, Headers.TRACE_PARENT));
                            }
                        });
        assertThat(traces).hasSize(1);
        String asset = traces.keySet().iterator().next();
        String traceParent = traces.get(asset).iterator().next();
        assertThat(traces.get(asset)).hasSize(1);
        Span written =
                awaitSpan(
                        "write asset",
                        Map.of(
                                "cmdbsync.outcome",
                                "UPDATED",
                                "cmdbsync.asset.id",
                                asset.substring(asset.indexOf(':') + 1)));
        assertThat(traceParent).contains(written.traceId());
        assertThat(parent(parent(written)).name()).isEqualTo("publish page");
    }

    private static Span awaitSpan(String name, Map<String, String> attributes) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                SPANS.spans().stream()
                                        .filter(each -> each.name().equals(name))
                                        .filter(
                                                each ->
                                                        each.attributes()
                                                                .entrySet()
                                                                .containsAll(attributes.entrySet()))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Span parent(Span span) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                SPANS.spans().stream()
                                        .filter(each -> each.id().equals(span.parentId()))
                                        .filter(each -> each.traceId().equals(span.traceId()))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Span child(Span span, String name) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                SPANS.spans().stream()
                                        .filter(each -> each.parentId().equals(span.id()))
                                        .filter(each -> each.traceId().equals(span.traceId()))
                                        .filter(each -> each.name().equals(name))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<String> traceParents(Topic topic, String key) {
        List<String> found = new ArrayList<>();
        stack.topics()
                .readAll(
                        topic,
                        record -> {
                            if (key.equals(record.key())) {
                                found.add(TopicView.header(record, Headers.TRACE_PARENT));
                            }
                        });
        return found;
    }

    private static List<JsonNode> rules() {
        return list(
                get("/api/v1/rules").findValues("rules").stream()
                        .flatMap(WatchedStackTest::each)
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
