package dev.cmdbsync.qualys.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.qualys.call.QualysApi;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.gav.ChangeReply;
import dev.cmdbsync.qualys.gav.GatewayPost;
import java.util.List;

/** Writes business applications: before the assets that name them. */
public final class BusinessAppClient {
    /** The documentation's heading says update, its sample and working scripts say upsert. */
    private static final String PATH = "/rest/2.0/upsert/am/businessapp/metadata";

    private final GatewayPost gateway;

    public BusinessAppClient(GatewayPost gateway) {
        this.gateway = gateway;
    }

    /**
     * Creates or updates these applications. Writing the same again changes nothing.
     *
     * @return the applications that Qualys names as failed, by their ids
     * @throws QualysException see {@link dev.cmdbsync.qualys.call.QualysCaller#write}
     */
    public ChangeReply upsert(List<BusinessApp> apps) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        apps.forEach(app -> app.write(data.addObject()));
        return gateway.change(
                QualysApi.BUSINESS_APP,
                PATH,
                body,
                reply -> ChangeReply.of(reply, "businessAppId"));
    }
}
