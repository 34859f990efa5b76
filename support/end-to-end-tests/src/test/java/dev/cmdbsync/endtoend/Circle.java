package dev.cmdbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.localstack.sync.JsonHttp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The way from the CMDB back to Qualys, from outside: what people enter, the runs of uploader and
 * tagging, and what the simulated platform holds then.
 */
final class Circle {
    static final String GROUP = "Hosts of the CMDB";
    static final String RANGES = "Ranges of the CMDB";

    private static final String SOURCE = "simulator";
    private static final String SCHEDULE = "circle";
    private static final Duration RUN_TIME = Duration.ofSeconds(120);
    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "STOPPED", "HELD");

    private final JsonHttp writer;
    private final JsonHttp uploader;
    private final JsonHttp tagging;
    private final JsonHttp simulator;

    Circle(StackUnderTest stack) {
        this.writer = stack.writerHttp();
        this.uploader = stack.uploaderHttp();
        this.tagging = stack.taggingHttp();
        this.simulator = stack.simulatorHttp();
    }

    /**
     * What Qualys holds of an asset.
     *
     * @param department of its business metadata
     * @param tags of departments
     */
    record Held(String department, Set<String> tags) {
        static Held of(String department) {
            return new Held(department, Set.of(department));
        }
    }

    /** Uploads and tags by department, both on demand. */
    void configure() {
        tagging.put(
                "/sources/" + SOURCE + "/settings",
                """
                {"enabled":true,"parent":"cmdb","parents":[{"id":"cmdb","name":"CMDB"}],
                 "attributes":[{"id":"department","table":"cmdb_ci","column":"department",
                                "prefix":"Dep: "}]}""");
        uploader.put(
                "/schedules/" + SCHEDULE,
                """
                {"id":"%s","name":"Circle","sourceId":"%s",
                 "scope":{"table":"cmdb_ci_hardware","query":"departmentISNOTEMPTY"},
                 "addresses":{"group":"%s","tag":"%s"},
                 "metadata":{"attributes":["created","last_updated","department"]}}"""
                        .formatted(SCHEDULE, SOURCE, GROUP, RANGES));
    }

    /** The CIs of assets that are the only one of their CI. */
    Map<Long, String> cisByAsset(int most) {
        Map<String, List<Long>> assets = new TreeMap<>();
        for (JsonNode asset : writer.get("/assets?limit=1000").body().path("items")) {
            assets.computeIfAbsent(asset.path("ci").asText(), any -> new ArrayList<>())
                    .add(asset.path("assetId").asLong());
        }
        Map<Long, String> cis = new TreeMap<>();
        assets.forEach(
                (ci, ids) -> {
                    if (ids.size() == 1 && cis.size() < most && !ci.isEmpty()) {
                        cis.put(ids.getFirst(), ci);
                    }
                });
        return cis;
    }

    void department(Collection<String> cis, String department) {
        cis.forEach(
                ci ->
                        writer.put(
                                "/api/now/table/cmdb_ci_hardware/" + ci,
                                "{\"department\":\"" + department + "\"}"));
    }

    /** A host that Qualys does not know; returns its sys_id. */
    String host(String name, String address, String department) {
        return writer.post(
                        "/api/now/table/cmdb_ci_linux_server",
                        """
                        {"name":"%s","serial_number":"S-%s","ip_address":"%s","department":"%s"}"""
                                .formatted(name, name, address, department))
                .body()
                .path("result")
                .path("sys_id")
                .asText();
    }

    void remove(Collection<String> cis) {
        cis.forEach(ci -> writer.delete("/api/now/table/cmdb_ci_hardware/" + ci));
    }

    /** Returns when tagging knows that so many assets have a department. */
    void awaitTagging(String department, int assets) {
        await().atMost(RUN_TIME)
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            JsonNode preview =
                                    tagging.get("/sources/" + SOURCE + "/preview").body();
                            assertThat(preview.path("complete").asBoolean()).isTrue();
                            assertThat(preview.path("tags"))
                                    .anyMatch(
                                            tag ->
                                                    tag.path("name")
                                                                    .asText()
                                                                    .equals("Dep: " + department)
                                                            && tag.path("assets").asInt()
                                                                    == assets);
                        });
    }

    /** An upload and a tagging run side by side, each to its end. */
    void run(boolean full) {
        Started started = start(full);
        assertThat(end(uploader, started.upload()).path("status").asText()).isEqualTo("COMPLETED");
        assertThat(end(tagging, started.tagging()).path("status").asText()).isEqualTo("COMPLETED");
    }

    /** Ids of runs. */
    record Started(String upload, String tagging) {}

    Started start(boolean full) {
        String how = full ? "/runs?full=true" : "/runs";
        return new Started(
                id(() -> uploader.post("/schedules/" + SCHEDULE + how, "")),
                id(() -> tagging.post("/sources/" + SOURCE + how, "")));
    }

    /** A service that was killed a moment ago, or has a run under way, is asked again. */
    private static String id(Supplier<JsonHttp.Answer> start) {
        return await().atMost(RUN_TIME)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> start.get().body().path("id").asText(), id -> !id.isEmpty());
    }

    void awaitEnd(Started started) {
        end(uploader, started.upload());
        end(tagging, started.tagging());
    }

    private static JsonNode end(JsonHttp service, String runId) {
        return await().atMost(RUN_TIME)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(
                        () -> service.get("/runs/" + runId).body(),
                        run -> ENDED.contains(run.path("status").asText()));
    }

    void forgetCalls() {
        simulator.delete("/admin/calls");
    }

    /** Changes by API, without those that have none. */
    Map<String, Integer> written() {
        Map<String, Integer> written = new TreeMap<>();
        simulator
                .get("/admin/calls")
                .body()
                .path("apis")
                .properties()
                .forEach(
                        api -> {
                            int changes = api.getValue().path("written").asInt();
                            if (changes > 0) {
                                written.put(api.getKey(), changes);
                            }
                        });
        return written;
    }

    /** What assets hold that were changed by anybody. */
    Map<Long, Held> held() {
        Map<Long, Held> held = new TreeMap<>();
        for (JsonNode asset : lines("metadata")) {
            Set<String> tags = new TreeSet<>();
            for (JsonNode tag : asset.path("tags")) {
                if (tag.asText().startsWith("Dep: ")) {
                    tags.add(tag.asText().substring("Dep: ".length()));
                }
            }
            String department = asset.path("businessInformation").path("department").asText("");
            held.put(asset.path("assetId").asLong(), new Held(department, tags));
        }
        return held;
    }

    /** How often there is each group and tag that was made; the tags by parent and name. */
    Map<String, Integer> made() {
        Map<String, Integer> made = new HashMap<>();
        lines("groups").forEach(group -> made.merge(group.path("title").asText(), 1, Integer::sum));
        lines("tags")
                .forEach(
                        tag ->
                                made.merge(
                                        tag.path("parentTagId").asText()
                                                + "/"
                                                + tag.path("name").asText(),
                                        1,
                                        Integer::sum));
        return made;
    }

    /** Addresses of the group, as text. */
    String addressesOfGroup() {
        return lines("groups").stream()
                .filter(group -> group.path("title").asText().equals(GROUP))
                .map(group -> group.path("ips").toString())
                .findFirst()
                .orElse("");
    }

    private List<JsonNode> lines(String state) {
        return simulator
                .text("/admin/" + state)
                .lines()
                .filter(line -> !line.isBlank())
                .map(JsonHttp::read)
                .toList();
    }
}
