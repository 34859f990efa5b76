package dev.cmdbsync.writer.ire.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers refused requests in ServiceNow's shape. */
final class ServiceNowErrorMapper {
    @ServerExceptionMapper
    Response answer(ServiceNowException refused) {
        return Response.status(refused.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(
                        new Body(
                                new Error(String.valueOf(refused.getMessage()), refused.detail()),
                                "failure"))
                .build();
    }

    /** A payload that the engine refused is answered with what the engine says of it. */
    @ServerExceptionMapper
    Response answer(RefusedPayloadException refused) {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new IdentifyReconcileResource.Answer(refused.result()))
                .build();
    }

    /**
     * ServiceNow's error body.
     *
     * @param error what went wrong
     * @param status always {@code failure}
     */
    public record Body(Error error, String status) {}

    /**
     * What went wrong.
     *
     * @param message the kind of error
     * @param detail what exactly
     */
    public record Error(String message, String detail) {}
}
