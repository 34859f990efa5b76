package dev.cmdbsync.uploader.run;

import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Runs of one schedule. */
@Path("/schedules/{id}/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runs")
@RunOnVirtualThread
public final class ScheduleRunResource {
    private final RunResource runs;
    private final RunStarter starter;

    ScheduleRunResource(RunResource runs, RunStarter starter) {
        this.runs = runs;
        this.starter = starter;
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Operation(summary = "Run a schedule now")
    public Response start(@RestPath String id, @RestQuery @DefaultValue("false") boolean full) {
        UUID run = starter.start(id, full, RunStarter.By.REQUEST);
        return Response.accepted(runs.get(run)).location(URI.create("/runs/" + run)).build();
    }
}
