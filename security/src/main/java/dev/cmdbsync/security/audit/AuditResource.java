package dev.cmdbsync.security.audit;

import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit log of this service. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
@Blocking
public class AuditResource {
    private static final int MOST = 1000;

    private final AuditStore store;

    AuditResource(AuditStore store) {
        this.store = store;
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @GET
    @Operation(
            summary = "Who asked for which change, when, and how it ended; newest first",
            description =
                    "actor is a user's name, method an HTTP method, path the beginning of an address,"
                            + " from and to are instants of ISO 8601; entries have to match all that"
                            + " is given.")
    public AuditPage list(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("method") @Nullable String method,
            @QueryParam("path") @Nullable String path,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("offset") @DefaultValue("0") int offset)
            throws SQLException {
        if (limit < 1 || limit > MOST || offset < 0) {
            throw new BadRequestException("limit is 1 to 1000, offset 0 or more");
        }
        return store.read(
                new AuditFilter(actor, method, path, instant(from), instant(to)), limit, offset);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequestException("An instant has the form 2026-01-31T12:00:00Z", e);
        }
    }
}
