package dev.cmdbsync.simulator.group;

import dev.cmdbsync.simulator.call.Access;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.Api;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.ApiGate;
import dev.cmdbsync.simulator.call.SimpleReturn;
import io.vertx.ext.web.Router;
import java.util.Map;

/** Asset groups by their {@code action}. */
public final class AssetGroupResource {
    private final ApiGate gate;
    private final Access access;
    private final AssetGroupList list;

    public AssetGroupResource(ApiGate gate, Access access, AssetGroups groups) {
        this.gate = gate;
        this.access = access;
        this.list = new AssetGroupList(groups);
    }

    public void mount(Router router) {
        router.route("/api/2.0/fo/asset/group/")
                .handler(context -> gate.serve(Api.ASSET_GROUP, access, context, this::answer));
    }

    private Answer answer(ApiCall call, String user) {
        String action = call.parameter("action");
        if (action == null) {
            return SimpleReturn.error(400, 1903, "missing required parameter: action", Map.of());
        }
        return switch (action) {
            case "list" -> list.answer(call);
            default ->
                    SimpleReturn.error(
                            400, 1905, "parameter action has invalid value: " + action, Map.of());
        };
    }
}
