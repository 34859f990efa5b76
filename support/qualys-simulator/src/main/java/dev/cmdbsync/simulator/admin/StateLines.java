package dev.cmdbsync.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.background.Background;
import dev.cmdbsync.simulator.connector.ConnectorResource;
import dev.cmdbsync.simulator.fleet.FleetAsset;
import dev.cmdbsync.simulator.group.AssetGroup;
import dev.cmdbsync.simulator.group.AssetGroups;
import dev.cmdbsync.simulator.inventory.Inventory;
import dev.cmdbsync.simulator.ip.IpRegister;
import dev.cmdbsync.simulator.ip.IpResource;
import dev.cmdbsync.simulator.qps.TagJson;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What callers have written, as JSON lines. */
public final class StateLines {
    private final Vertx vertx;
    private final Background background;
    private final Inventory inventory;
    private final IpRegister register;

    public StateLines(
            Vertx vertx, Background background, Inventory inventory, IpRegister register) {
        this.vertx = vertx;
        this.background = background;
        this.inventory = inventory;
        this.register = register;
    }

    public void mount(
            Router router, IpResource ips, AssetGroups groups, ConnectorResource connector) {
        lines(router, "/admin/ips", ips::rows);
        lines(router, "/admin/groups", () -> groups.all().stream().map(StateLines::group));
        lines(
                router,
                "/admin/tags",
                () -> inventory.tags().stream().map(tag -> TagJson.of(tag, inventory)));
        lines(router, "/admin/metadata", this::metadata);
        lines(router, "/admin/apps", () -> inventory.apps().stream());
        lines(router, "/admin/connector-assets", connector::rows);
        router.post("/admin/settle")
                .handler(
                        context ->
                                vertx.executeBlocking(
                                                () -> {
                                                    background.settle();
                                                    return null;
                                                },
                                                false)
                                        .onSuccess(
                                                done -> context.response().setStatusCode(204).end())
                                        .onFailure(context::fail));
        router.put("/admin/ip-limit")
                .handler(
                        context -> {
                            register.limit(new BigInteger(context.body().asString().strip()));
                            context.response().setStatusCode(204).end();
                        });
    }

    /** Assets that callers have changed: their tags, business blocks and attributes. */
    private Stream<ObjectNode> metadata() {
        return inventory.edited().stream()
                .map(id -> inventory.fleet().find(id))
                .filter(Objects::nonNull)
                .map(this::metadata);
    }

    private ObjectNode metadata(FleetAsset asset) {
        JsonNode json = inventory.json(asset);
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("assetId", asset.assetId());
        for (String key :
                new String[] {
                    "assetName",
                    "address",
                    "lastModifiedDate",
                    "criticality",
                    "businessInformation",
                    "assignedLocation",
                    "customAttributes"
                }) {
            line.set(key, json.path(key));
        }
        ArrayNode apps = line.putArray("businessAppIds");
        json.path("businessAppListData")
                .path("businessApp")
                .forEach(app -> apps.add(app.path("id").asText()));
        ArrayNode tags = line.putArray("tags");
        json.path("tagList").path("tag").forEach(tag -> tags.add(tag.path("tagName").asText()));
        return line;
    }

    private static ObjectNode group(AssetGroup group) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("id", group.id()).put("title", group.title());
        ArrayNode ips = line.putArray("ips");
        group.ips().forEach(ips::add);
        ArrayNode dnsNames = line.putArray("dnsNames");
        group.dnsNames().forEach(dnsNames::add);
        ArrayNode netbiosNames = line.putArray("netbiosNames");
        group.netbiosNames().forEach(netbiosNames::add);
        return line.put("businessImpact", group.businessImpact())
                .put("comments", group.comments())
                .put("lastUpdate", group.lastUpdate().toString());
    }

    private void lines(Router router, String path, Supplier<Stream<ObjectNode>> rows) {
        router.get(path)
                .handler(
                        context ->
                                vertx.executeBlocking(() -> text(rows.get()), false)
                                        .onSuccess(text -> send(context, text))
                                        .onFailure(context::fail));
    }

    private static String text(Stream<ObjectNode> rows) {
        StringBuilder text = new StringBuilder();
        for (Iterator<ObjectNode> each = rows.iterator(); each.hasNext(); ) {
            text.append(each.next()).append('\n');
        }
        return text.toString();
    }

    private static void send(RoutingContext context, String text) {
        context.response().putHeader("Content-Type", "application/x-ndjson").end(text);
    }
}
