package dev.cmdbsync.qualys.certview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.gav.FilterRequest;
import dev.cmdbsync.qualys.gav.GatewaySession;
import dev.cmdbsync.qualys.http.ErrorMapping;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.http.Reply;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/** CertView, version 2: the certificates of a subscription with the hosts that show them. */
public final class CertViewClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIST = "/certview/v2/certificates";

    private final QualysHttp http;
    private final QualysAccount account;
    private final GatewaySession session;

    public CertViewClient(QualysHttp http, QualysAccount account, GatewaySession session) {
        this.http = http;
        this.account = account;
        this.session = session;
    }

    /**
     * One page of certificates.
     *
     * @throws QualysException if CertView does not answer with a list
     */
    public CertificateReply list(CertificateQuery query) {
        Reply reply =
                session.send(
                        http.request(account.gateway().resolve(LIST))
                                .header("Content-Type", "application/json")
                                .header("Accept", "application/json")
                                .POST(BodyPublishers.ofByteArray(body(query))));
        if (reply.isEmpty()) {
            return new CertificateReply(List.of(), reply.budget());
        }
        return new CertificateReply(certificates(reply), reply.budget());
    }

    private static byte[] body(CertificateQuery query) {
        ObjectNode body = JSON.createObjectNode();
        FilterRequest filter = query.filter();
        if (filter != null) {
            body.set("filter", JSON.valueToTree(filter));
        }
        body.put("pageNumber", query.pageNumber()).put("pageSize", query.pageSize());
        ArrayNode includes = body.putArray("includes");
        includes.add("ASSET_INTERFACES").add("EXTENSIVE_CERTIFICATE_INFO");
        body.put("assetType", "ALL");
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A query is always JSON", e);
        }
    }

    private static List<byte[]> certificates(Reply reply) {
        JsonNode root;
        try {
            root = JSON.readTree(reply.body());
        } catch (IOException e) {
            throw new QualysRetryableException(
                    QualysError.SERVER_ERROR,
                    "CertView's reply breaks off or is no JSON",
                    reply.budget(),
                    e);
        }
        if (!root.isArray()) {
            JsonNode code = root.path("responseCode");
            throw code.isTextual()
                    ? ErrorMapping.ofCode(
                            code.asText(),
                            root.path("responseMessage").asText(null),
                            reply.budget())
                    : new QualysTerminalException(
                            QualysError.NOT_UNDERSTOOD, "CertView answers, but not with a list");
        }
        List<byte[]> certificates = new ArrayList<>(root.size());
        for (JsonNode each : root) {
            try {
                certificates.add(JSON.writeValueAsBytes(each));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("What was read as JSON is JSON", e);
            }
        }
        return certificates;
    }
}
