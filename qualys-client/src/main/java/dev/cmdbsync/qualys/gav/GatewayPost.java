package dev.cmdbsync.qualys.gav;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.call.QualysApi;
import dev.cmdbsync.qualys.call.QualysCaller;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.http.Reply;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Function;

/** Changes on the gateway: JSON in, JSON out, within the account's budget. */
public final class GatewayPost {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final QualysHttp http;
    private final QualysAccount account;
    private final GatewaySession session;
    private final QualysCaller caller;

    public GatewayPost(
            QualysHttp http, QualysAccount account, GatewaySession session, QualysCaller caller) {
        this.http = http;
        this.account = account;
        this.session = session;
        this.caller = caller;
    }

    /**
     * Sends a change.
     *
     * @param read makes the result of the reply's object, which is empty for a reply without a body
     * @throws QualysException see {@link QualysCaller#write}
     */
    public <T> T change(QualysApi api, String path, JsonNode body, Function<JsonNode, T> read) {
        return caller.write(
                api,
                () ->
                        session.send(
                                http.request(account.gateway().resolve(path))
                                        .header("Content-Type", "application/json")
                                        .header("Accept", "application/json")
                                        .POST(BodyPublishers.ofByteArray(bytes(body)))),
                reply -> read.apply(tree(reply)));
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree is always JSON", e);
        }
    }

    private static JsonNode tree(Reply reply) {
        if (reply.isEmpty()) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new QualysRetryableException(
                    QualysError.TRUNCATED,
                    "The gateway's reply breaks off or is no JSON",
                    reply.budget(),
                    e);
        }
    }
}
