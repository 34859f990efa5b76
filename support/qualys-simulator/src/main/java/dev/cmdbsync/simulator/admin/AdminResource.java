package dev.cmdbsync.simulator.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.simulator.call.ApiGate;
import dev.cmdbsync.simulator.fault.Fault;
import dev.cmdbsync.simulator.fault.FaultBook;
import dev.cmdbsync.simulator.fault.FaultKind;
import dev.cmdbsync.simulator.fleet.Advance;
import dev.cmdbsync.simulator.fleet.FleetHistory;
import dev.cmdbsync.simulator.fleet.GivenInput;
import dev.cmdbsync.simulator.fleet.JsonBytes;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

/** Not the platform's: what a test or a person sees and steers. */
public final class AdminResource {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> ADVANCE_KEYS =
            Set.of("at", "changed", "purged", "created", "renamed");

    private final Vertx vertx;
    private final InstantSource clock;
    private final ApiGate gate;
    private final FaultBook faults;
    private final FleetHistory history;
    private final Runnable fleetChanged;

    public AdminResource(
            Vertx vertx,
            InstantSource clock,
            ApiGate gate,
            FaultBook faults,
            FleetHistory history,
            Runnable fleetChanged) {
        this.vertx = vertx;
        this.clock = clock;
        this.gate = gate;
        this.faults = faults;
        this.history = history;
        this.fleetChanged = fleetChanged;
    }

    public void mount(Router router) {
        router.get("/admin/health").handler(context -> json(context, 200, "{\"status\":\"UP\"}"));
        router.get("/admin/assets")
                .handler(context -> new TruthStream(vertx, history.fleet()).send(context));
        router.post("/admin/assets").handler(context -> work(context, () -> give(context)));
        router.post("/admin/advance").handler(context -> work(context, () -> advance(context)));
        router.get("/admin/faults")
                .handler(context -> json(context, 200, faults.describe().toString()));
        router.post("/admin/faults").handler(context -> work(context, () -> addFaults(context)));
        router.delete("/admin/faults").handler(context -> work(context, this::clearFaults));
        router.get("/admin/calls").handler(this::calls);
        router.delete("/admin/calls")
                .handler(
                        context -> {
                            gate.log().reset();
                            context.response().setStatusCode(204).end();
                        });
    }

    @FunctionalInterface
    private interface Work {
        Buffer run() throws IOException;
    }

    private void work(RoutingContext context, Work work) {
        vertx.executeBlocking(work::run, false)
                .onSuccess(body -> json(context, 200, body))
                .onFailure(
                        failure ->
                                json(
                                        context,
                                        failure instanceof IllegalArgumentException ? 400 : 500,
                                        error(failure)));
    }

    private Buffer give(RoutingContext context) throws IOException {
        boolean replace = "true".equals(context.request().getParam("replace"));
        GivenInput input = history.give(body(context), "request body", replace);
        fleetChanged.run();
        JsonBytes json = new JsonBytes(256);
        json.beginObject()
                .field("accepted", input.elements().size())
                .field("replaced", replace)
                .beginArray("warnings");
        input.warnings().forEach(json::value);
        json.endArray().endObject();
        return buffer(json);
    }

    private Buffer advance(RoutingContext context) throws IOException {
        JsonNode request = tree(context);
        if (!request.isObject() && !request.isMissingNode()) {
            throw new IllegalArgumentException("the body is an object");
        }
        request.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!ADVANCE_KEYS.contains(name)) {
                                throw new IllegalArgumentException("there is no " + name);
                            }
                        });
        boolean sharesGiven =
                request.has("changed")
                        || request.has("purged")
                        || request.has("created")
                        || request.has("renamed");
        Advance.Result result =
                history.advance(
                        new Advance(
                                at(request),
                                share(request, "changed", sharesGiven ? 0 : 0.1),
                                share(request, "purged", 0),
                                share(request, "created", 0),
                                share(request, "renamed", 0)));
        fleetChanged.run();
        JsonBytes json = new JsonBytes(4096);
        json.beginObject().isoField("at", result.at());
        ids(json, "changed", result.changed());
        ids(json, "purged", result.purged());
        ids(json, "created", result.created());
        ids(json, "renamed", result.renamed());
        json.endObject();
        return buffer(json);
    }

    private long at(JsonNode request) {
        JsonNode at = request.path("at");
        if (at.isMissingNode() || at.isNull()) {
            return clock.millis();
        }
        try {
            return Instant.parse(at.asText()).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("at is an ISO date, not " + at.asText(), e);
        }
    }

    private static double share(JsonNode request, String name, double otherwise) {
        JsonNode share = request.path(name);
        if (share.isMissingNode() || share.isNull()) {
            return otherwise;
        }
        if (!share.isNumber()) {
            throw new IllegalArgumentException(name + " is a share from 0 to 1");
        }
        return share.doubleValue();
    }

    private static void ids(JsonBytes json, String name, List<Long> ids) {
        json.beginArray(name);
        ids.forEach(json::value);
        json.endArray();
    }

    private Buffer addFaults(RoutingContext context) throws IOException {
        for (Fault fault : faults.add(tree(context), ApiGate::check)) {
            if (fault.kind() == FaultKind.LIMITS) {
                gate.limit(fault);
            }
        }
        return Buffer.buffer(faults.describe().toString());
    }

    private Buffer clearFaults() {
        faults.clear();
        gate.restoreLimits();
        return Buffer.buffer("[]");
    }

    private void calls(RoutingContext context) {
        JsonBytes json = new JsonBytes(1024);
        gate.log().write(json);
        json(context, 200, buffer(json));
    }

    private static JsonNode tree(RoutingContext context) throws IOException {
        try {
            return MAPPER.readTree(body(context));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static byte[] body(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    private static Buffer buffer(JsonBytes json) {
        return Buffer.buffer(json.copy());
    }

    private static Buffer error(Throwable failure) {
        JsonBytes json = new JsonBytes(256);
        json.beginObject().field("error", String.valueOf(failure.getMessage())).endObject();
        return buffer(json);
    }

    private static void json(RoutingContext context, int status, String body) {
        json(context, status, Buffer.buffer(body));
    }

    private static void json(RoutingContext context, int status, Buffer body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }
}
