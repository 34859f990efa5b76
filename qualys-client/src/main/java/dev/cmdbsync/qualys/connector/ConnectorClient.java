package dev.cmdbsync.qualys.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.qualys.call.QualysApi;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.gav.GatewayPost;
import dev.cmdbsync.qualys.http.Budget;
import dev.cmdbsync.qualys.http.ErrorMapping;

/** Tells Qualys of assets through a connector. */
public final class ConnectorClient {
    private static final String PATH = "/rest/2.0/am/connector/asset/data/sync";
    private static final String TAKEN = "SUCCESSFULLY_PUBLISHED";

    private final GatewayPost gateway;

    public ConnectorClient(GatewayPost gateway) {
        this.gateway = gateway;
    }

    /**
     * Hands assets over. Qualys works on them later; telling the same again changes nothing.
     *
     * @throws QualysException see {@link dev.cmdbsync.qualys.call.QualysCaller#write}
     */
    public ConnectorReply sync(ConnectorSync sync) {
        return gateway.change(QualysApi.CONNECTOR_SYNC, PATH, sync.body(), ConnectorClient::read);
    }

    private static ConnectorReply read(JsonNode reply) {
        String code = reply.path("responseCode").asText("");
        if (!code.equals(TAKEN) && reply.path("assetsError").isEmpty()) {
            throw ErrorMapping.ofCode(
                    code.isEmpty() ? "FAILED" : code,
                    reply.path("message").asText(""),
                    Budget.UNKNOWN);
        }
        return ConnectorReply.of(reply);
    }
}
