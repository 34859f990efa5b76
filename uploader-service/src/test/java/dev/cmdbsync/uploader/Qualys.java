package dev.cmdbsync.uploader;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Base64;
import java.util.List;

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

    /** State that callers have written: ips, groups, tags, metadata, apps, connector-assets. */
    public List<JsonNode> state(String what) {
        return get("/admin/" + what)
                .lines()
                .filter(line -> !line.isBlank())
                .map(Qualys::tree)
                .toList();
    }

    /** Calls that changed something, whatever became of their answers. */
    public long written() {
        long written = 0;
        for (JsonNode api : calls().path("apis")) {
            written += api.path("written").asLong();
        }
        return written;
    }

    /** How many addresses the subscription may have. */
    public void limitIps(long addresses) {
        send(
                request("/admin/ip-limit")
                        .PUT(BodyPublishers.ofString(Long.toString(addresses)))
                        .build());
    }

    /** Calls of one API. */
    public long calls(String api) {
        return calls().path("apis").path(api).path("calls").asLong();
    }

    /** Writes of one API that changed something. */
    public long written(String api) {
        return calls().path("apis").path(api).path("written").asLong();
    }

    public void fault(String json) {
        post("/admin/faults", json);
    }

    public void clearFaults() {
        send(request("/admin/faults").DELETE().build());
    }

    public JsonNode calls() {
        return tree(get("/admin/calls"));
    }

    public void forgetCalls() {
        send(request("/admin/calls").DELETE().build());
    }

    /** Works out what the platform does later than the call. */
    public void settle() {
        post("/admin/settle", "");
    }

    /** What a person does beside the product; counted as no call of it. */
    public void form(String path, String form) {
        String login = SimulatorOptions.USER + ":" + SimulatorOptions.PASSWORD;
        send(
                request(path)
                        .header("X-Requested-With", "test")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                        .POST(BodyPublishers.ofString(form))
                        .build());
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
