package dev.cmdbsync.simulator.admin;

import dev.cmdbsync.simulator.fleet.AssetPage;
import dev.cmdbsync.simulator.fleet.AssetQuery;
import dev.cmdbsync.simulator.fleet.Fleet;
import dev.cmdbsync.simulator.fleet.JsonBytes;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** The whole fleet as JSON lines, no more of it in memory than a few assets. */
final class TruthStream {
    private static final int BATCH = 200;

    private final Vertx vertx;
    private final Fleet fleet;

    TruthStream(Vertx vertx, Fleet fleet) {
        this.vertx = vertx;
        this.fleet = fleet;
    }

    void send(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.setChunked(true).putHeader("Content-Type", "application/x-ndjson");
        sendFrom(response, null);
    }

    private void sendFrom(HttpServerResponse response, @Nullable Long after) {
        AssetPage page = fleet.page(new AssetQuery(after, BATCH, Long.MIN_VALUE, asset -> true));
        if (page.assets().isEmpty()) {
            response.end();
            return;
        }
        vertx.executeBlocking(() -> lines(page), false)
                .compose(response::write)
                .onSuccess(written -> sendFrom(response, page.lastSeenAssetId()))
                .onFailure(gone -> response.reset());
    }

    private static Buffer lines(AssetPage page) {
        JsonBytes json = new JsonBytes(1 << 20);
        page.assets().forEach(asset -> asset.writeLines(json));
        return Buffer.buffer(json.copy());
    }
}
