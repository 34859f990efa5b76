package dev.cmdbsync.simulator.group;

import dev.cmdbsync.simulator.call.Access;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.Api;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.ApiGate;
import dev.cmdbsync.simulator.fo.FoParameters;
import dev.cmdbsync.simulator.ip.IpRegister;
import io.vertx.ext.web.Router;
import java.time.InstantSource;

/** Asset groups by their {@code action}. */
public final class AssetGroupResource {
    private final ApiGate gate;
    private final Access access;
    private final AssetGroupList list;
    private final AssetGroupChanges changes;

    public AssetGroupResource(
            ApiGate gate,
            Access access,
            AssetGroups groups,
            IpRegister register,
            InstantSource clock) {
        this.gate = gate;
        this.access = access;
        this.list = new AssetGroupList(groups);
        this.changes = new AssetGroupChanges(groups, register, clock);
    }

    public void mount(Router router) {
        gate.route(router.route("/api/2.0/fo/asset/group/"), Api.ASSET_GROUP, access, this::answer);
    }

    private Answer answer(ApiCall call, String user) {
        String action = FoParameters.action(call);
        return switch (action) {
            case "list" -> list.answer(call);
            case "add" -> changes.add(call);
            case "edit" -> changes.edit(call);
            case "delete" -> changes.delete(call);
            default -> FoParameters.unknownAction(action);
        };
    }
}
