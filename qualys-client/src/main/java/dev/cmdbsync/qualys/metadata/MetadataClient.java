package dev.cmdbsync.qualys.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.qualys.call.QualysApi;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.gav.ChangeReply;
import dev.cmdbsync.qualys.gav.GatewayPost;
import java.util.List;

/** Writes business metadata of assets; it is read back with the assets themselves. */
public final class MetadataClient {
    private static final String PATH = "/rest/2.0/update/am/asset/business/metadata";

    private final GatewayPost gateway;

    public MetadataClient(GatewayPost gateway) {
        this.gateway = gateway;
    }

    /**
     * Writes the metadata of these assets. Writing the same again changes nothing.
     *
     * @return the assets that Qualys names as failed, by their ids
     * @throws QualysException see {@link dev.cmdbsync.qualys.call.QualysCaller#write}
     */
    public ChangeReply update(List<AssetMetadata> assets) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        assets.forEach(asset -> asset.write(data.addObject()));
        return gateway.change(
                QualysApi.ASSET_METADATA,
                PATH,
                body,
                reply -> ChangeReply.of(reply, "qualysAssetId"));
    }
}
