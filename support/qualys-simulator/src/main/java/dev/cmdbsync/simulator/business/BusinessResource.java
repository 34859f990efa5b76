package dev.cmdbsync.simulator.business;

import dev.cmdbsync.simulator.call.Access;
import dev.cmdbsync.simulator.call.Api;
import dev.cmdbsync.simulator.call.ApiGate;
import dev.cmdbsync.simulator.inventory.Inventory;
import io.vertx.ext.web.Router;

/** Metadata of assets, and business applications. */
public final class BusinessResource {
    private final ApiGate gate;
    private final Access access;
    private final MetadataCalls metadata;
    private final AppCalls apps;

    public BusinessResource(ApiGate gate, Access access, Inventory inventory) {
        this.gate = gate;
        this.access = access;
        this.metadata = new MetadataCalls(inventory);
        this.apps = new AppCalls(inventory);
    }

    public void mount(Router router) {
        gate.route(
                router.post("/rest/2.0/update/am/asset/business/metadata"),
                Api.METADATA,
                access,
                metadata::answer);
        gate.route(
                router.post("/rest/2.0/upsert/am/businessapp/metadata"),
                Api.BUSINESS_APP,
                access,
                apps::answer);
    }
}
