package dev.cmdbsync.simulator.qps;

import dev.cmdbsync.simulator.call.Access;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.Api;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.ApiGate;
import dev.cmdbsync.simulator.call.RefusedException;
import dev.cmdbsync.simulator.fault.FaultKind;
import dev.cmdbsync.simulator.inventory.Inventory;
import io.vertx.ext.web.Router;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /qps/rest/2.0/<verb>/am/<type>[/<id>]}. */
public final class QpsResource {
    /** Recorded answers carry it, and no limits. */
    private static final Map<String, String> HEADERS =
            Map.of(
                    "X-Powered-By",
                    "Qualys:USPOD1:6f1c2a70-0000-4000-8000-000000000001:6f1c2a70-0000-4000-8000-000000000002");

    private final ApiGate gate;
    private final Access access;
    private final TagCalls tags;
    private final HostAssetCalls assets;

    public QpsResource(ApiGate gate, Access access, Inventory inventory) {
        this.gate = gate;
        this.access = call -> user(call, access);
        this.tags = new TagCalls(inventory);
        this.assets = new HostAssetCalls(inventory);
    }

    public void mount(Router router) {
        String tag = "/qps/rest/2.0/[a-z]+/am/tag(/[^/]*)?";
        String asset = "/qps/rest/2.0/[a-z]+/am/(host)?asset(/[^/]*)?";
        gate.route(router.routeWithRegex(tag), Api.TAG, access, this::tag);
        gate.route(router.routeWithRegex(asset), Api.HOST_ASSET, access, this::asset);
    }

    /** Wrong credentials are told with status 200 here. */
    private static String user(ApiCall call, Access access) {
        try {
            return access.user(call);
        } catch (RefusedException e) {
            throw QpsAnswer.error(
                    call,
                    "INVALID_CREDENTIALS",
                    "Authentication failed",
                    "Verify both 'user' and 'password' credentials.");
        }
    }

    private Answer tag(ApiCall call, String user) {
        Element request = request(call);
        Long id = id(call);
        return (switch (verb(call)) {
                    case "search" -> tags.search(call, request);
                    case "count" -> tags.count(call, request);
                    case "get" -> tags.get(call, needed(call, id));
                    case "create" -> tags.create(call, request);
                    case "update" -> tags.update(call, id, request);
                    case "delete" -> tags.delete(call, id, request);
                    case "evaluate" -> tags.evaluate(call, id, request);
                    default -> Answer.empty(404);
                })
                .withHeaders(HEADERS);
    }

    private Answer asset(ApiCall call, String user) {
        Element request = request(call);
        Long id = id(call);
        return (switch (verb(call)) {
                    case "search" -> assets.search(call, request);
                    case "count" -> assets.count(call, request);
                    case "get" -> assets.get(call, needed(call, id));
                    case "update" -> assets.update(call, id, request);
                    default -> Answer.empty(404);
                })
                .withHeaders(HEADERS);
    }

    private static Element request(ApiCall call) {
        if (call.faults().has(FaultKind.ERROR_INSIDE_200)) {
            throw QpsAnswer.error(
                    call, "INTERNAL_ERROR", "Internal error.", "Contact your administrator.");
        }
        try {
            return Element.request(call.body(), QpsAnswer.wantsJson(call));
        } catch (IllegalArgumentException e) {
            throw Criteria.invalid(
                    call, "Request is malformed: " + e.getMessage() + ".", "Specify valid data.");
        }
    }

    private static String verb(ApiCall call) {
        return call.path().split("/", -1)[4];
    }

    private static @Nullable Long id(ApiCall call) {
        String[] steps = call.path().split("/", -1);
        return steps.length < 8 || steps[7].isEmpty()
                ? null
                : Long.valueOf(TagWrites.id(call, "id", steps[7]));
    }

    private static long needed(ApiCall call, @Nullable Long id) {
        if (id == null) {
            throw Criteria.invalid(call, "The id is missing.", "Specify an id.");
        }
        return id;
    }
}
