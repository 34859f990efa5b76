package dev.cmdbsync.qualys.connector;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Assets that a connector tells of in one call.
 *
 * @param requestId names the call in Qualys' log
 * @param connectorUuid of a connector that was made in Qualys' user interface
 * @param source kind of the source, such as {@code SNOW} or {@code WEBHOOK}
 * @param assets at most {@link #MOST_ASSETS}
 */
public record ConnectorSync(
        String requestId, String connectorUuid, String source, List<ConnectorAsset> assets) {
    /** Qualys documents no limit; working loaders send so many. */
    public static final int MOST_ASSETS = 50;

    public ConnectorSync {
        assets = List.copyOf(assets);
        if (assets.isEmpty() || assets.size() > MOST_ASSETS) {
            throw new IllegalArgumentException(
                    "One call tells of 1 to " + MOST_ASSETS + " assets, not of " + assets.size());
        }
        if (connectorUuid.isBlank()) {
            throw new IllegalArgumentException("The connector's UUID is missing");
        }
    }

    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("connectorMetaData")
                .put("requestId", requestId)
                .put("assetCount", assets.size())
                .put("connectorUuid", connectorUuid)
                .put("source", source);
        ArrayNode data = body.putArray("assetData");
        assets.forEach(asset -> asset.write(data.addObject()));
        return body;
    }
}
