package dev.cmdbsync.writer.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Answers refused requests in ServiceNow's shape instead of problem+json. */
final class TableErrorMapper {
    private static final String RETRY_SECONDS = "1";

    @ServerExceptionMapper
    Response answer(TableApiException refused) {
        Response.ResponseBuilder response =
                Response.status(refused.status())
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(Body.of(refused.title(), refused.detail()));
        if (refused.status() == 429 || refused.status() == 503) {
            response.header("Retry-After", RETRY_SECONDS);
        }
        return response.build();
    }

    /**
     * ServiceNow's error body.
     *
     * @param error what went wrong
     * @param status always {@code failure}
     */
    public record Body(Error error, String status) {
        static Body of(String message, @Nullable String detail) {
            return new Body(new Error(message, detail), "failure");
        }
    }

    /**
     * What went wrong.
     *
     * @param message the kind of error
     * @param detail what exactly and where; null when the message says all
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Error(String message, @Nullable String detail) {}
}
