package dev.cmdbsync.simulator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.background.Background;
import dev.cmdbsync.simulator.business.GatewayJson;
import dev.cmdbsync.simulator.call.Access;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.Api;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.ApiGate;
import dev.cmdbsync.simulator.call.RefusedException;
import dev.cmdbsync.simulator.inventory.Inventory;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.stream.Stream;

/** {@code POST /rest/2.0/am/connector/asset/data/sync}. */
public final class ConnectorResource {
    private final ApiGate gate;
    private final Access access;
    private final Background background;
    private final ConnectorAssets assets;

    public ConnectorResource(
            ApiGate gate,
            Access access,
            Background background,
            Inventory inventory,
            InstantSource clock) {
        this.gate = gate;
        this.access = access;
        this.background = background;
        this.assets = new ConnectorAssets(inventory, clock);
    }

    public void mount(Router router) {
        gate.route(
                router.post("/rest/2.0/am/connector/asset/data/sync"),
                Api.CONNECTOR,
                access,
                this::sync);
    }

    /** What connectors told, and what became of it. */
    public Stream<ObjectNode> rows() {
        return assets.all().stream();
    }

    private Answer sync(ApiCall call, String user) {
        JsonNode body = GatewayJson.body(call);
        JsonNode meta = body.path("connectorMetaData");
        String connector = meta.path("connectorUuid").asText("");
        if (connector.isBlank()) {
            throw new RefusedException(GatewayJson.failed(400, "connectorUuid is required"));
        }
        JsonNode data = GatewayJson.list(body, "assetData");
        if (meta.path("assetCount").asInt(-1) != data.size()) {
            throw new RefusedException(
                    GatewayJson.failed(400, "assetCount is not the number of assets"));
        }
        String source = meta.path("source").asText("WEBHOOK");
        ObjectNode errors = JsonNodeFactory.instance.objectNode();
        for (JsonNode asset : data) {
            String key = asset.path("identityAttributes").path("sourceNativeKey").asText("");
            if (key.isBlank()) {
                errors.withArray("failed")
                        .addObject()
                        .put("sourceNativeKey", key)
                        .put("message", "sourceNativeKey is required");
                continue;
            }
            assets.received(connector, source, asset);
            background.later(() -> assets.process(connector, source, asset));
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put(
                "message",
                "All assets are submitted for processing. They are displayed in the inventory after"
                        + " processing is completed successfully.");
        answer.put("responseCode", "SUCCESSFULLY_PUBLISHED");
        answer.set("assetsError", errors);
        return Answer.of(errors.isEmpty() ? 200 : 207, Answer.JSON, answer.toString());
    }
}
