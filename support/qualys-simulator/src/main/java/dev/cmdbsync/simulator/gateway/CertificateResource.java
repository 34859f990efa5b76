package dev.cmdbsync.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.call.Access;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.Api;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.ApiGate;
import dev.cmdbsync.simulator.call.RefusedException;
import dev.cmdbsync.simulator.fleet.Certificates;
import dev.cmdbsync.simulator.fleet.Fleet;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** CertView's list of certificates, version 2: a bare array, read until it is empty. */
public final class CertificateResource {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int DEFAULT_PAGE = 10;
    private static final int LARGEST_PAGE = 200;

    private final ApiGate gate;
    private final Access access;
    private final Certificates certificates;

    /** As of the last first page, so that pages of one reading fit together. */
    private volatile List<Long> owners = List.of();

    public CertificateResource(ApiGate gate, Access access, Fleet fleet) {
        this.gate = gate;
        this.access = access;
        this.certificates = new Certificates(fleet);
    }

    public void mount(Router router) {
        router.post("/certview/v2/certificates")
                .handler(context -> gate.serve(Api.CERTIFICATES, access, context, this::list));
    }

    private Answer list(ApiCall call, String user) {
        JsonNode body = body(call);
        int number = body.path("pageNumber").asInt(0);
        int size = body.path("pageSize").asInt(DEFAULT_PAGE);
        if (number < 0 || size < 1 || size > LARGEST_PAGE) {
            throw refused(call, "pageSize must be between 1 and " + LARGEST_PAGE);
        }
        Predicate<JsonNode> filter;
        try {
            filter = CertificateFilter.read(body.path("filter"));
        } catch (IllegalArgumentException e) {
            throw refused(call, String.valueOf(e.getMessage()));
        }
        if (number == 0 || owners.isEmpty()) {
            owners = certificates.owners();
        }
        return Answer.of(200, Answer.JSON, page(owners, number, size, filter).toString());
    }

    private ArrayNode page(List<Long> all, int number, int size, Predicate<JsonNode> filter) {
        ArrayNode page = MAPPER.createArrayNode();
        boolean everything = filter == CertificateFilter.ALL;
        long first = (long) number * size;
        long skip = everything ? 0 : first;
        for (long place = everything ? first : 0;
                place < all.size() && page.size() < size;
                place++) {
            ObjectNode certificate = certificates.at(all, (int) place);
            if (certificate != null && filter.test(certificate) && skip-- <= 0) {
                page.add(certificate);
            }
        }
        return page;
    }

    private static JsonNode body(ApiCall call) {
        try {
            JsonNode body = MAPPER.readTree(call.body());
            if (body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            throw refused(call, "Malformed request body");
        }
        throw refused(call, "Malformed request body");
    }

    private static RefusedException refused(ApiCall call, String message) {
        return new RefusedException(GatewayError.of(400, "Bad Request", message, call.path()));
    }
}
