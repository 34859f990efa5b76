package dev.cmdbsync.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.problem.Problem.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into problem details. */
public final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String UNIQUE_VIOLATION = "23505";

    @ServerExceptionMapper
    public Response refused(ProblemException e) {
        return response(e.problem());
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e) {
        List<Violation> violations =
                e.getConstraintViolations().stream()
                        .map(each -> new Violation(field(each), each.getMessage()))
                        .sorted(java.util.Comparator.comparing(Violation::field))
                        .toList();
        return response(
                new Problem(
                        "about:blank",
                        "Invalid request",
                        400,
                        ProblemException.refusedText(violations.size()),
                        violations));
    }

    @ServerExceptionMapper
    public Response unreadable(JsonProcessingException e) {
        return response(unreadableBody(e));
    }

    /** More exact than Quarkus' own mapper, which would answer first. */
    @ServerExceptionMapper
    public Response unreadable(MismatchedInputException e) {
        return response(unreadableBody(e));
    }

    @ServerExceptionMapper
    public Response ofStatus(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return response(unreadableBody(json));
        }
        int status = e.getResponse().getStatus();
        String title = e.getResponse().getStatusInfo().getReasonPhrase();
        return response(new Problem("about:blank", title, status, null, List.of()));
    }

    @ServerExceptionMapper
    public Response failed(Exception e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return response(
                        new Problem(
                                "about:blank",
                                "Conflict",
                                409,
                                "There is one of that name already",
                                List.of()));
            }
        }
        if (Failures.isInfrastructure(e)) {
            LOG.warnf("A request failed: %s", Failures.describe(e));
            return response(
                    new Problem(
                            "about:blank",
                            "Service unavailable",
                            503,
                            "The database or Kafka is away; try again later",
                            List.of()));
        }
        LOG.errorf(e, "A request failed");
        return response(
                new Problem(
                        "about:blank",
                        "Internal error",
                        500,
                        "The log has the details",
                        List.of()));
    }

    private static Problem unreadableBody(JsonProcessingException e) {
        // The parser's message quotes the body, which may hold a password.
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field =
                    mapping.getPath().stream()
                            .map(
                                    each ->
                                            each.getFieldName() == null
                                                    ? "[" + each.getIndex() + "]"
                                                    : each.getFieldName())
                            .collect(Collectors.joining("."))
                            .replace(".[", "[");
            String message =
                    e instanceof UnrecognizedPropertyException
                            ? "is not known"
                            : "has the wrong form";
            return new Problem(
                    "about:blank",
                    "Invalid request",
                    400,
                    ProblemException.refusedText(1),
                    List.of(new Violation(field, message)));
        }
        return new Problem(
                "about:blank",
                "Invalid request",
                400,
                "The body cannot be read"
                        + (e.getLocation() == null
                                ? ""
                                : ": line "
                                        + e.getLocation().getLineNr()
                                        + ", column "
                                        + e.getLocation().getColumnNr()),
                List.of());
    }

    private static String field(ConstraintViolation<?> violation) {
        List<String> names = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            boolean ofRequest =
                    switch (node.getKind()) {
                        case METHOD, CROSS_PARAMETER, RETURN_VALUE -> false;
                        case PARAMETER ->
                                !violation.getPropertyPath().iterator().next().equals(node)
                                        && isLast(violation.getPropertyPath(), node);
                        default -> true;
                    };
            if (ofRequest) {
                names.add(node.toString());
            }
        }
        return String.join(".", names);
    }

    private static boolean isLast(Path path, Path.Node node) {
        Path.Node last = node;
        for (Path.Node each : path) {
            last = each;
        }
        return last.equals(node);
    }

    private static Response response(Problem problem) {
        return Response.status(problem.status())
                .type("application/problem+json")
                .entity(problem)
                .build();
    }
}
