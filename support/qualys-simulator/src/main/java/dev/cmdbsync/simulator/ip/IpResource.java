package dev.cmdbsync.simulator.ip;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.call.Access;
import dev.cmdbsync.simulator.call.Api;
import dev.cmdbsync.simulator.call.ApiGate;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;

/** Subscribed and excluded addresses. */
public final class IpResource {
    private final ApiGate gate;
    private final Access access;
    private final IpRegister register;
    private final ExcludedIps excluded;
    private final IpCalls ips;
    private final ExcludedIpCalls excludedIps;

    public IpResource(ApiGate gate, Access access, IpRegister register, InstantSource clock) {
        this.gate = gate;
        this.access = access;
        this.register = register;
        this.excluded = new ExcludedIps(clock);
        this.ips = new IpCalls(register);
        this.excludedIps = new ExcludedIpCalls(excluded, clock);
    }

    public void mount(Router router) {
        gate.route(router.route("/api/2.0/fo/asset/ip/"), Api.IP, access, ips::answer);
        gate.route(
                router.route("/api/2.0/fo/asset/excluded_ip/"),
                Api.EXCLUDED_IP,
                access,
                excludedIps::answer);
    }

    /** What is subscribed and what is excluded, a row for each range. */
    public Stream<ObjectNode> rows() {
        Stream<ObjectNode> subscribed =
                register.rows().stream()
                        .map(
                                row ->
                                        node(Ranges.text(row.range()))
                                                .put("trackingMethod", row.value().tracking())
                                                .put("vm", row.value().vm())
                                                .put("pc", row.value().pc())
                                                .put("comment", row.value().comment()));
        Stream<ObjectNode> never =
                excluded.rows().stream()
                        .map(
                                row -> {
                                    Instant until = row.value().until();
                                    return node(Ranges.text(row.range()))
                                            .put("excluded", true)
                                            .put("comment", row.value().comment())
                                            .put("until", until == null ? null : until.toString());
                                });
        return Stream.concat(subscribed, never);
    }

    private static ObjectNode node(String range) {
        return JsonNodeFactory.instance.objectNode().put("ips", range);
    }
}
