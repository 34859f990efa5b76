package dev.cmdbsync.transform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.transform.problem.Problem.Violation;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into problem details. */
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String UNIQUE_VIOLATION = "23505";

    @ServerExceptionMapper
    Response refused(ProblemException e) {
        return response(e.problem());
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e) {
        List<Violation> violations =
                e.getConstraintViolations().stream()
                        .map(each -> new Violation(field(each), each.getMessage()))
                        .sorted(Comparator.comparing(Violation::field))
                        .toList();
        return response(ProblemException.invalid(violations).problem());
    }

    private static String field(ConstraintViolation<?> violation) {
        String field = "";
        for (Path.Node node : violation.getPropertyPath()) {
            field = node.getName() == null ? field : node.getName();
        }
        return field;
    }

    @ServerExceptionMapper
    Response ofStatus(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        Response.StatusType status = e.getResponse().getStatusInfo();
        return response(status.getStatusCode(), status.getReasonPhrase(), null);
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException e) {
        String at =
                e.getLocation() == null
                        ? ""
                        : " near line "
                                + e.getLocation().getLineNr()
                                + ", column "
                                + e.getLocation().getColumnNr();
        return response(400, "Invalid request", "The body is not what is expected" + at);
    }

    @ServerExceptionMapper
    Response changedMeanwhile(OptimisticLockException e) {
        return response(409, "Conflict", "Someone else has changed it meanwhile");
    }

    @ServerExceptionMapper
    Response failed(Exception e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return response(409, "Conflict", "There is one of that name already");
            }
            if (each instanceof OptimisticLockException lock) {
                return changedMeanwhile(lock);
            }
        }
        if (Failures.isInfrastructure(e)) {
            LOG.warnf("A request failed: %s", Failures.describe(e));
            return response(503, "Service unavailable", "The database does not answer");
        }
        LOG.error("A request failed", e);
        return response(500, "Internal error", "The log has the details");
    }

    private static Response response(
            int status, String title, @org.jspecify.annotations.Nullable String detail) {
        return response(new Problem("about:blank", title, status, detail, List.of()));
    }

    private static Response response(Problem problem) {
        return Response.status(problem.status()).type(MEDIA_TYPE).entity(problem).build();
    }
}
