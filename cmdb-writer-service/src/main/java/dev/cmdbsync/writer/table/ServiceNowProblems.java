package dev.cmdbsync.writer.table;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.writer.problem.Problem;
import dev.cmdbsync.writer.table.TableErrorMapper.Body;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What no other mapper answers: in ServiceNow's shape where its API is spoken, as problem details
 * elsewhere.
 */
public final class ServiceNowProblems {
    private static final Logger LOG = Logger.getLogger(ServiceNowProblems.class);

    /** Paths that are there, whatever the method. */
    private static final Pattern KNOWN =
            Pattern.compile(
                    "/api/now(/v[12])?/(table/[^/]+(/[^/]+)?|stats/[^/]+|cmdb/meta/[^/]+"
                            + "|cmdb/instance/[^/]+(/[^/]+(/relation(/[^/]+)?)?)?"
                            + "|identifyreconcile(/(enhanced|query|queryEnhanced))?)/?");

    @ServerExceptionMapper
    public Response failed(Exception failure, UriInfo uri) {
        if (failure instanceof WebApplicationException refused) {
            Response response = refused.getResponse();
            return response.hasEntity() ? response : response(response, uri);
        }
        if (Failures.isInfrastructure(failure)) {
            LOG.warnf("A request failed: %s", Failures.describe(failure));
            return response(Response.status(503).header("Retry-After", "1").build(), uri);
        }
        LOG.error("A request failed", failure);
        return response(Response.serverError().build(), uri);
    }

    private static Response response(Response bare, UriInfo uri) {
        if (bare.getStatus() < 400) {
            return bare;
        }
        if (uri.getPath().startsWith(ServiceNowRefusal.API)) {
            int status = status(bare.getStatus(), uri.getPath());
            return Response.fromResponse(bare)
                    .status(status)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(body(bare.getStatusInfo(), status))
                    .build();
        }
        String title = bare.getStatusInfo().getReasonPhrase();
        return Response.fromResponse(bare)
                .type("application/problem+json")
                .entity(
                        new Problem(
                                "about:blank", title, bare.getStatus(), detail(bare), List.of()))
                .build();
    }

    /** ServiceNow calls what it has no API for a bad request; 404 is for records. */
    private static int status(int status, String path) {
        if (status != 404) {
            return status;
        }
        return KNOWN.matcher(path).matches() ? 405 : 400;
    }

    private static Body body(Response.StatusType was, int status) {
        return switch (status) {
            case 400 ->
                    Body.of(
                            was.getStatusCode() == 404
                                    ? "Requested URI does not represent any resource"
                                    : "Invalid request",
                            null);
            case 405 -> Body.of("Method not supported", null);
            case 406 -> Body.of("Unsupported response format", "This API answers JSON");
            case 415 -> Body.of("Unsupported content type", "This API reads JSON");
            case 500 -> Body.of("Exception while executing request", "The log has the details");
            case 503 ->
                    Body.of(
                            "Service unavailable",
                            "The database does not answer; try again shortly");
            default -> Body.of(was.getReasonPhrase(), null);
        };
    }

    private static String detail(Response bare) {
        return switch (bare.getStatus()) {
            case 500 -> "The log has the details";
            case 503 -> "The database or Kafka is away; try again later";
            default -> bare.getStatusInfo().getReasonPhrase();
        };
    }
}
