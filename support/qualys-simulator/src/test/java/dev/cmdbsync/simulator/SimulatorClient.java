package dev.cmdbsync.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Calls a simulator as a client of the platform would. */
final class SimulatorClient implements AutoCloseable {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final URI base;
    private String token = "";

    SimulatorClient(Simulator simulator) {
        base = simulator.baseUri();
    }

    static SimulatorClient loggedInTo(Simulator simulator) throws Exception {
        SimulatorClient client = new SimulatorClient(simulator);
        client.logIn();
        return client;
    }

    void logIn() throws Exception {
        token = auth(SimulatorOptions.USER, SimulatorOptions.PASSWORD).body();
    }

    HttpResponse<String> auth(String user, String password) throws Exception {
        return send(
                request("/auth")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        "username="
                                                + user
                                                + "&password="
                                                + password
                                                + "&token=true")));
    }

    HttpResponse<String> search(String query) throws Exception {
        return search(query, "");
    }

    HttpResponse<String> search(String query, String body) throws Exception {
        return gateway("/rest/2.0/search/am/asset" + query, body);
    }

    HttpResponse<String> gateway(String path, String body) throws Exception {
        return send(
                request(path)
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> gatewayGet(String path) throws Exception {
        return send(request(path).header("Authorization", "Bearer " + token).GET());
    }

    /** All assets by cursor, as a client reads them. */
    List<JsonNode> readAll(int pageSize, String more, String body) throws Exception {
        List<JsonNode> assets = new ArrayList<>();
        String after = "";
        while (true) {
            HttpResponse<String> answer = search("?pageSize=" + pageSize + after + more, body);
            if (answer.statusCode() == 204) {
                return assets;
            }
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode() + ": " + answer.body());
            }
            JsonNode page = MAPPER.readTree(answer.body());
            page.path("assetListData").path("asset").forEach(assets::add);
            if (page.has("hasMore") && page.path("hasMore").asInt() == 0) {
                return assets;
            }
            after = "&lastSeenAssetId=" + page.path("lastSeenAssetId").asLong();
        }
    }

    List<Long> readIds(int pageSize, String more, String body) throws Exception {
        return readAll(pageSize, more, body).stream()
                .map(asset -> asset.path("assetId").asLong())
                .toList();
    }

    HttpResponse<String> vm(String path) throws Exception {
        return vm(path, SimulatorOptions.USER, SimulatorOptions.PASSWORD);
    }

    HttpResponse<String> vm(String path, String user, String password) throws Exception {
        return send(
                request(path)
                        .header("X-Requested-With", "test")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        (user + ":" + password)
                                                                .getBytes(StandardCharsets.UTF_8)))
                        .GET());
    }

    JsonNode admin(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = adminAnswer(method, path, body);
        if (answer.statusCode() >= 300) {
            throw new IOException("status " + answer.statusCode() + ": " + answer.body());
        }
        return MAPPER.readTree(answer.body());
    }

    HttpResponse<String> adminAnswer(String method, String path, String body) throws Exception {
        return send(request("/admin" + path).method(method, BodyPublishers.ofString(body)));
    }

    void fault(String json) throws Exception {
        admin("POST", "/faults", json);
    }

    /** The truth, by asset. */
    List<JsonNode> truth() throws Exception {
        List<JsonNode> assets = new ArrayList<>();
        for (String line : adminAnswer("GET", "/assets", "").body().split("\n")) {
            if (!line.isEmpty()) {
                assets.add(MAPPER.readTree(line));
            }
        }
        return assets;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
