package dev.cmdbsync.simulator.gateway;

import dev.cmdbsync.simulator.call.Access;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.Api;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.ApiGate;
import dev.cmdbsync.simulator.call.RefusedException;
import dev.cmdbsync.simulator.fault.FaultKind;
import dev.cmdbsync.simulator.fleet.AssetPage;
import dev.cmdbsync.simulator.fleet.AssetQuery;
import dev.cmdbsync.simulator.fleet.FieldSelection;
import dev.cmdbsync.simulator.fleet.Fleet;
import dev.cmdbsync.simulator.fleet.FleetAsset;
import dev.cmdbsync.simulator.fleet.JsonBytes;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Search, count and get of the asset API, version 2. */
public final class AssetResource {
    private static final int DEFAULT_PAGE = 100;
    private static final int LARGEST_PAGE = 300;

    private final ApiGate gate;
    private final Access access;
    private final Fleet fleet;

    /** Where each user's last page began, for a page that is answered twice. */
    private final Map<String, AssetQuery> lastQueries = new ConcurrentHashMap<>();

    public AssetResource(ApiGate gate, Access access, Fleet fleet) {
        this.gate = gate;
        this.access = access;
        this.fleet = fleet;
    }

    public void mount(Router router) {
        router.post("/rest/2.0/search/am/asset")
                .handler(context -> gate.serve(Api.SEARCH, access, context, this::search));
        router.post("/rest/2.0/count/am/asset")
                .handler(context -> gate.serve(Api.COUNT, access, context, this::count));
        router.get("/rest/2.0/get/am/asset")
                .handler(context -> gate.serve(Api.GET, access, context, this::get));
    }

    private Answer search(ApiCall call, String user) {
        AssetQuery query = query(call);
        failIfAsked(call);
        AssetQuery before = lastQueries.put(user, query);
        boolean again = call.faults().has(FaultKind.DUPLICATE_PAGE) && before != null;
        AssetPage page = fleet.page(again ? before : query);
        if (page.assets().isEmpty()) {
            return Answer.empty(204);
        }
        boolean silent =
                call.faults().has(FaultKind.MISSING_HAS_MORE)
                        || PageEnvelope.leavesOutHasMore(page);
        JsonBytes json = gate.buffer();
        PageEnvelope.begin(json, elements(page, call), page, silent);
        PageWriter.write(json, page, selection(call), call.faults());
        PageEnvelope.end(json);
        return Answer.json(200, json);
    }

    private static int elements(AssetPage page, ApiCall call) {
        return page.elements() + PageWriter.extraElements(call.faults());
    }

    private Answer count(ApiCall call, String user) {
        AssetQuery query = query(call);
        failIfAsked(call);
        return Answer.of(
                200,
                Answer.JSON,
                "{\"count\":%d,\"responseCode\":\"SUCCESS\",\"responseMessage\":\"Valid API Access\"}"
                        .formatted(fleet.count(query)));
    }

    private Answer get(ApiCall call, String user) {
        String id = call.parameter("assetId");
        if (id == null) {
            throw refused(400, "Missing required parameter assetId");
        }
        failIfAsked(call);
        FleetAsset asset = fleet.find(number("assetId", id));
        if (asset == null) {
            return Answer.empty(204);
        }
        AssetPage page = new AssetPage(List.of(asset), false);
        JsonBytes json = gate.buffer();
        PageEnvelope.beginSingle(json);
        PageWriter.write(json, page, selection(call), call.faults());
        PageEnvelope.end(json);
        return Answer.json(200, json);
    }

    private static void failIfAsked(ApiCall call) {
        if (call.faults().has(FaultKind.ERROR_INSIDE_200)) {
            throw refused(200, "Internal error while processing the request");
        }
    }

    private static AssetQuery query(ApiCall call) {
        String size = call.parameter("pageSize");
        long pageSize = size == null ? DEFAULT_PAGE : number("pageSize", size);
        if (pageSize > LARGEST_PAGE) {
            throw refused(416, "pageSize must not be greater than " + LARGEST_PAGE);
        }
        if (pageSize < 1) {
            throw refused(400, "Invalid value for pageSize: " + size);
        }
        String after = call.parameter("lastSeenAssetId");
        String since = call.parameter("assetLastUpdated");
        try {
            return new AssetQuery(
                    after == null || after.isBlank() ? null : number("lastSeenAssetId", after),
                    (int) pageSize,
                    since == null || since.isBlank() ? Long.MIN_VALUE : AssetFilter.date(since),
                    FilterBody.read(call.body()));
        } catch (IllegalArgumentException e) {
            throw refused(400, e.getMessage());
        }
    }

    private static FieldSelection selection(ApiCall call) {
        return FieldSelection.of(call.parameter("includeFields"), call.parameter("excludeFields"));
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw refused(400, "Invalid value for " + name + ": " + text);
        }
    }

    private static RefusedException refused(int status, @Nullable String message) {
        JsonBytes json = new JsonBytes(256);
        json.beginObject()
                .field("responseMessage", message)
                .field("count", 0)
                .field("responseCode", "FAILED")
                .nulls("lastSeenAssetId")
                .field("hasMore", 0)
                .nulls("assetListData")
                .endObject();
        return new RefusedException(
                new Answer(status, Answer.JSON, Map.of(), json.array(), json.length(), null));
    }
}
