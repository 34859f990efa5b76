package dev.cmdbsync.tagging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.simulator.Simulator;
import dev.cmdbsync.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A simulated Qualys platform over HTTP. */
public final class Qualys implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Simulator simulator;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Qualys(Simulator simulator) {
        this.simulator = simulator;
    }

    public static Qualys with(int assets) {
        return start(SimulatorOptions.forTests(assets));
    }

    public static Qualys start(SimulatorOptions options) {
        try {
            return new Qualys(Simulator.start(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return simulator.baseUri().toString();
    }

    /** All assets alive, by id, with exactly their bytes' text. */
    public Map<Long, JsonNode> truth() {
        Map<Long, JsonNode> assets = new TreeMap<>();
        get("/admin/assets")
                .lines()
                .filter(line -> !line.isBlank())
                .map(Qualys::tree)
                .forEach(asset -> assets.put(asset.path("assetId").asLong(), asset));
        return assets;
    }

    public void fault(String json) {
        post("/admin/faults", json);
    }

    public void clearFaults() {
        send(request("/admin/faults").DELETE().build());
    }

    public JsonNode advance(String json) {
        return tree(post("/admin/advance", json));
    }

    public JsonNode calls() {
        return tree(get("/admin/calls"));
    }

    public void forgetCalls() {
        send(request("/admin/calls").DELETE().build());
    }

    public void give(String jsonLines) {
        post("/admin/assets?replace=true", jsonLines);
    }

    private String get(String path) {
        return send(request(path).GET().build());
    }

    private String post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(simulator.baseUri().resolve(path));
    }

    private String send(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        simulator.close();
    }

    /** Tags that were made by a caller, by name; fails if two have one name. */
    public Map<String, JsonNode> tags() {
        Map<String, JsonNode> tags = new TreeMap<>();
        get("/admin/tags")
                .lines()
                .map(Qualys::tree)
                .filter(tag -> tag.path("id").asLong() >= 40_000_000)
                .forEach(
                        tag -> {
                            if (tags.put(tag.path("name").asText(), tag) != null) {
                                throw new AssertionError("Twice: " + tag);
                            }
                        });
        return tags;
    }

    /** Names of the made tags that each asset carries, for the assets that carry any. */
    public Map<Long, Set<String>> carried() {
        Set<String> made = tags().keySet();
        Map<Long, Set<String>> carried = new TreeMap<>();
        get("/admin/metadata")
                .lines()
                .map(Qualys::tree)
                .forEach(
                        asset -> {
                            Set<String> names = new TreeSet<>();
                            asset.path("tags").forEach(tag -> names.add(tag.asText()));
                            names.retainAll(made);
                            if (!names.isEmpty()) {
                                carried.put(asset.path("assetId").asLong(), names);
                            }
                        });
        return carried;
    }

    /** Works out what the platform does later than the call. */
    public void settle() {
        post("/admin/settle", "");
    }

    /** Calls of any kind. */
    public int called() {
        int called = 0;
        for (JsonNode api : calls().path("apis")) {
            called += api.path("calls").asInt();
        }
        return called;
    }

    /** Changes that were made. */
    public int written() {
        return calls().path("written").asInt();
    }

    /** A call as a person's tool makes it. */
    public String qps(String path, String xml) {
        return send(
                request("/qps/rest/2.0/" + path)
                        .header("Content-Type", "text/xml")
                        .header("X-Requested-With", "test")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        (SimulatorOptions.USER
                                                                        + ":"
                                                                        + SimulatorOptions.PASSWORD)
                                                                .getBytes(StandardCharsets.UTF_8)))
                        .POST(
                                BodyPublishers.ofString(
                                        "<ServiceRequest>" + xml + "</ServiceRequest>"))
                        .build());
    }
}
