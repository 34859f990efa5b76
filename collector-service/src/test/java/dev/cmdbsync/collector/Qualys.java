package dev.cmdbsync.collector;

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
import java.util.Map;
import java.util.TreeMap;

/** A simulated Qualys platform over HTTP. */
public final class Qualys implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Simulator simulator;
    private final HttpClient client = HttpClient.newHttpClient();

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
}
