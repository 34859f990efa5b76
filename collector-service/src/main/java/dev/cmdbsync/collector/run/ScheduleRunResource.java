package dev.cmdbsync.collector.run;

import dev.cmdbsync.collector.rest.Items;
import dev.cmdbsync.collector.schedule.ScheduleCatalog;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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
    private final ScheduleCatalog schedules;
    private final RunStarter starter;
    private final RunHistory history;

    ScheduleRunResource(ScheduleCatalog schedules, RunStarter starter, RunHistory history) {
        this.schedules = schedules;
        this.starter = starter;
        this.history = history;
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Operation(summary = "Run now; full=true reads everything that the schedule covers")
    public Response start(@RestPath String id, @RestQuery @DefaultValue("false") boolean full) {
        Run run = starter.start(id, full, RunStarter.By.REQUEST);
        return Response.accepted(history.get(run.id().toString()))
                .location(URI.create("/runs/" + run.id()))
                .build();
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Runs of the schedule, newest first")
    public Items<RunView> list(
            @RestPath String id,
            @RestQuery @DefaultValue("50") @Min(1) @Max(1000) int limit,
            @RestQuery @DefaultValue("0") @Min(0) int offset) {
        return history.list(schedules.get(id).id, null, limit, offset);
    }
}
