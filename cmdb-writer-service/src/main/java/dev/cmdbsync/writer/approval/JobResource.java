package dev.cmdbsync.writer.approval;

import dev.cmdbsync.security.Actor;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.asset.ItemList;
import dev.cmdbsync.writer.asset.Parameters;
import dev.cmdbsync.writer.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Decisions about many records, carried out in the background (QCS-11). */
@Path("/approval-jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "approvals")
@Blocking
public class JobResource {
    private final DataSource database;
    private final JobStore store;
    private final JobWorker worker;

    JobResource(DataSource database, JobStore store, JobWorker worker) {
        this.database = database;
        this.store = store;
        this.worker = worker;
    }

    @RolesAllowed(Roles.APPROVER)
    @POST
    @Operation(summary = "Decide about the records named or all that match, as they are now")
    public Response add(@Nullable JobRequest request, @Context SecurityContext security)
            throws SQLException {
        if (request == null) {
            throw ProblemException.invalid("action", "is needed");
        }
        JobRequest complete = DecisionRequests.complete(request);
        UUID id = UUID.randomUUID();
        try (Connection connection = database.getConnection()) {
            store.add(
                    connection,
                    id,
                    Objects.requireNonNull(complete.action()),
                    complete,
                    Actor.of(security));
        }
        worker.wake();
        return Response.accepted(one(id)).location(URI.create("/approval-jobs/" + id)).build();
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Jobs, newest first")
    public ItemList<JobView> list(
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("offset") @DefaultValue("0") int offset)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return store.list(connection, Parameters.limit(limit), Parameters.offset(offset));
        }
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("{id}")
    @Operation(summary = "How far a job is")
    public JobView one(@RestPath UUID id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return store.one(connection, id)
                    .orElseThrow(() -> ProblemException.notFound("There is no approval job " + id));
        }
    }

    @RolesAllowed(Roles.APPROVER)
    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Stop a job; what it has settled stays")
    public JobView cancel(@RestPath UUID id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            store.cancel(connection, id);
        }
        return one(id);
    }
}
