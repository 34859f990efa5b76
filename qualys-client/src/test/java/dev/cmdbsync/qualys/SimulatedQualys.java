package dev.cmdbsync.qualys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.qualys.call.RequestBudget;
import dev.cmdbsync.qualys.http.HttpSettings;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.platform.QualysUrl;
import dev.cmdbsync.simulator.Simulator;
import dev.cmdbsync.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A simulator, the clients that call it, and a way to see and steer it. */
public final class SimulatedQualys implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Simulator simulator;
    private final QualysHttp http;
    private final HttpClient admin = HttpClient.newHttpClient();

    public SimulatedQualys(SimulatorOptions options) {
        try {
            simulator = Simulator.start(options);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        http =
                new QualysHttp(
                        new HttpSettings(
                                Duration.ofSeconds(2), Duration.ofSeconds(3), 30_000_000, null),
                        AddressGuard.allowing(List.of("127.0.0.0/8", "::1")));
    }

    public QualysClients clients() {
        return clients(RequestBudget.UNLIMITED, SimulatorOptions.PASSWORD);
    }

    public QualysClients clients(RequestBudget budget, String password) {
        QualysUrl url = QualysUrl.of(simulator.baseUri().toString());
        return QualysClients.of(
                http,
                new QualysAccount(url, url, SimulatorOptions.USER, () -> password),
                budget,
                Clock.systemUTC());
    }

    public void fault(String json) {
        admin("POST", "/admin/faults", json);
    }

    public void endFaults() {
        admin("DELETE", "/admin/faults", "");
    }

    /** Lets the platform do all that it does later. */
    public void settle() {
        admin("POST", "/admin/settle", "");
    }

    /** State of the simulator, such as {@code ips} or {@code tags}. */
    public List<JsonNode> state(String name) {
        return admin("GET", "/admin/" + name, "")
                .lines()
                .map(
                        line -> {
                            try {
                                return JSON.readTree(line);
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        })
                .toList();
    }

    /** What was called so far. */
    public JsonNode calls() {
        return state("calls").getFirst();
    }

    public void forgetCalls() {
        admin("DELETE", "/admin/calls", "");
    }

    public String admin(String method, String path, String body) {
        try {
            return admin.send(
                            HttpRequest.newBuilder(simulator.baseUri().resolve(path))
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody answers from now on. */
    public void stopServing() {
        simulator.close();
    }

    @Override
    public void close() {
        admin.close();
        http.close();
        simulator.close();
    }
}
